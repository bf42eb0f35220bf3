package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Phones that meet in a conference room (docs/features/rooms.md): the demo's 800, PIN 4321, and one without. */
@Tag("both-shapes")
class ConferenceTest {
    private static final String ROOM = "800";
    private static final String PIN = "4321";
    private static final String OPEN_ROOM = "801";

    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void three_who_know_the_pin_hear_each_other_and_who_goes_is_not_heard_any_more() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102");
        Softphone clara = stage.registered("103");
        PhoneCall first = enter(alice);
        PhoneCall second = answered(bob);
        PIN.chars().forEach(key -> second.pressByInfo((char) key));
        PhoneCall third = enter(clara);

        Hearing.await(first, List.of(bob, clara), List.of(alice));
        Hearing.await(second, List.of(alice, clara), List.of(bob));
        Hearing.await(third, List.of(alice, bob), List.of(clara));

        third.hangUp();
        assertThat(third.awaitByeAnswered(SOON)).isEqualTo(200);
        Hearing.await(first, List.of(bob), List.of(alice, clara));
        Hearing.await(second, List.of(alice), List.of(bob, clara));
        first.hangUp();
        second.hangUp();
        first.awaitEnded(SOON);
        second.awaitEnded(SOON);
        awaitRow("NORMAL");
    }

    @Test
    void who_holds_is_away_and_hears_all_when_he_is_back_without_being_asked_again() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102");
        PhoneCall first = enter(alice);
        PhoneCall second = enter(bob);
        Hearing.await(first, List.of(bob), List.of(alice));

        second.hold();
        assertThat(second.awaitChangeAnswered(1, SOON)).isEqualTo(200);
        Hearing.await(first, List.of(), List.of(bob));
        second.resume();
        assertThat(second.awaitChangeAnswered(2, SOON)).isEqualTo(200);

        Hearing.await(first, List.of(bob), List.of(alice));
        Hearing.await(second, List.of(alice), List.of(bob));
        first.hangUp();
        second.hangUp();
        first.awaitEnded(SOON);
        second.awaitEnded(SOON);
    }

    @Test
    void an_admin_mutes_one_who_hears_on_and_removes_him() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102");
        PhoneCall first = enter(alice);
        PhoneCall second = enter(bob);
        Hearing.await(first, List.of(bob), List.of(alice));
        Hearing.await(second, List.of(alice), List.of(bob));
        String call = stage.acme().path() + "/calls/" + liveCallOf("102");

        stage.admin().put(call + "/mute", "*", Map.of()).expect(202);
        Hearing.await(first, List.of(), List.of(alice, bob));
        Hearing.await(second, List.of(alice), List.of(bob));
        stage.admin().delete(call + "/mute").expect(202);
        Hearing.await(first, List.of(bob), List.of(alice));

        stage.admin().delete(call).expect(202);
        second.awaitEnded(SOON);
        Hearing.await(first, List.of(), List.of(alice, bob));
        first.hangUp();
        first.awaitEnded(SOON);
    }

    private static String liveCallOf(String caller) {
        return stage.acme().liveCalls().stream()
                .filter(call -> call.path("from").asString().equals(caller))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    @Test
    void who_says_a_wrong_pin_three_times_is_hung_up_on() {
        Softphone alice = stage.registered("101");
        PhoneCall call = answered(alice);

        for (char key : "1111*#9#0000".toCharArray()) {
            call.press(key);
        }

        call.awaitEnded(SOON);
        assertThat(call.byeReceived()).isTrue();
        awaitRow("WRONG_PIN");
    }

    @Test
    void a_room_without_pin_lets_everybody_in_at_once_and_one_that_is_deleted_is_no_number_any_more() {
        Tenant acme = stage.acme();
        var made = stage.admin()
                .post(acme.path() + "/conferences", Map.of("number", OPEN_ROOM, "name", "Kitchen"))
                .expect(201);
        acme.awaitInForce(made.header("Tandem-Version").orElseThrow());
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102");
        PhoneCall first = alice.call(OPEN_ROOM);
        PhoneCall second = bob.call(OPEN_ROOM);
        Hearing.await(first, List.of(bob), List.of(alice));
        Hearing.await(second, List.of(alice), List.of(bob));
        first.hangUp();
        second.hangUp();
        first.awaitEnded(SOON);
        second.awaitEnded(SOON);

        String place = acme.path() + "/conferences/" + made.body().path("id").asString();
        var gone = stage.admin().delete(place, made.header("ETag").orElseThrow());
        acme.awaitInForce(gone.header("Tandem-Version").orElseThrow());
        PhoneCall nobody = alice.call(OPEN_ROOM);
        nobody.awaitEnded(SOON);

        assertThat(nobody.finalStatus()).isEqualTo(404);
    }

    private static PhoneCall answered(Softphone phone) {
        PhoneCall call = phone.call(ROOM);
        call.awaitAnswered(SOON);
        return call;
    }

    private static PhoneCall enter(Softphone phone) {
        PhoneCall call = answered(phone);
        PIN.chars().forEach(key -> call.press((char) key));
        return call;
    }

    private static void awaitRow(String cause) {
        stage.acme()
                .awaitEnded(
                        "a call to the room is in the history as " + cause,
                        SOON,
                        row -> row.path("dialled").asString().equals(ROOM)
                                && row.path("cause").asString().equals(cause));
    }
}
