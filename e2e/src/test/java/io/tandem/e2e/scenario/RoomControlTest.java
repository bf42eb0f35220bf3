package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.EventStream;
import io.tandem.e2e.system.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A conference room that is led (docs/features/rooms.md): by its moderator, by keys and over the API. A tone per phone says who is heard. */
@Tag("both-shapes")
class RoomControlTest {
    private static final String ROOM = "810";
    private static final String PIN = "4321";
    private static final String MODERATOR_PIN = "98765";

    @RegisterExtension
    static final Stage stage = new Stage();

    private final Tenant acme = stage.acme();
    private String place = "";

    @AfterEach
    void close() {
        if (!place.isEmpty()) {
            acme.awaitInForce(
                    stage.admin().delete(place, "*").header("Tandem-Version").orElseThrow());
        }
    }

    private void open(Map<String, Object> more) {
        Map<String, Object> draft = new HashMap<>(Map.of("number", ROOM, "name", "Board", "announced", false));
        draft.putAll(more);
        ApiAnswer made = stage.admin().post(acme.path() + "/conferences", draft).expect(201);
        place = acme.path() + "/conferences/" + made.text("id");
        acme.awaitInForce(made.header("Tandem-Version").orElseThrow());
    }

    @Test
    void members_wait_for_their_moderator_with_music_and_hear_each_other_while_he_is_there() {
        open(Map.of("pin", PIN, "moderatorPin", MODERATOR_PIN, "awaitsModerator", true, "music", false));
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102");
        Softphone clara = stage.registered("103");
        try (EventStream events = acme.events()) {
            PhoneCall first = enter(alice, PIN);
            PhoneCall second = enter(bob, PIN);
            awaitMembers("101", "102");
            first.listenAnew();
            Hearing.await(first, List.of(), List.of(alice, bob));

            PhoneCall third = enter(clara, MODERATOR_PIN);
            Hearing.await(first, List.of(bob, clara), List.of(alice));
            Hearing.await(second, List.of(alice, clara), List.of(bob));
            Hearing.await(third, List.of(alice, bob), List.of(clara));
            awaitMembers("101", "102", "103 moderator");
            events.await(
                    "the moderator is told",
                    SOON,
                    event -> event.name().equals("call.in-room")
                            && event.data().path("room").asString().equals(ROOM)
                            && event.data().path("moderator").asBoolean());

            third.hangUp();
            Hearing.await(first, List.of(), List.of(alice, bob, clara));
            Hearing.await(second, List.of(), List.of(alice, bob, clara));
            end(first, second);
        }
        assertThat(story("103")).contains("The caller is in the conference room 810 as its moderator");
    }

    @Test
    void one_who_is_muted_over_the_api_is_heard_again_by_his_own_key() {
        open(Map.of("pin", PIN));
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102");
        PhoneCall first = enter(alice, PIN);
        PhoneCall second = enter(bob, PIN);
        Hearing.await(first, List.of(bob), List.of(alice));
        awaitMembers("101", "102");

        stage.admin()
                .put(acme.path() + "/calls/" + member("102").path("call").asString() + "/mute", "*", Map.of())
                .expect(202);
        Hearing.await(first, List.of(), List.of(alice, bob));
        Hearing.await(second, List.of(alice), List.of(bob));
        awaitMembers("101", "102 muted");

        second.press('1');
        Hearing.await(first, List.of(bob), List.of(alice));
        Hearing.await(second, List.of(alice), List.of(bob));
        awaitMembers("101", "102");
        second.press('1');
        awaitMembers("101", "102 muted");
        Hearing.await(first, List.of(), List.of(alice, bob));

        stage.admin()
                .delete(acme.path() + "/calls/" + member("102").path("call").asString())
                .expect(202);
        second.awaitEnded(SOON);
        awaitMembers("101");
        end(first);
    }

    @Test
    void a_locked_room_lets_its_moderator_in_and_tells_others_why_not() {
        open(Map.of("pin", PIN, "moderatorPin", MODERATOR_PIN));
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102");
        Softphone clara = stage.registered("103");
        PhoneCall inside = enter(alice, PIN);
        awaitMembers("101");
        lock(true);

        PhoneCall late = enter(bob, PIN);
        Await.until(
                "he hears the special information tone", SOON, () -> late.level(950) > 0.05 && late.level(1400) > 0.05);
        late.awaitEnded(SOON);
        acme.awaitEnded(
                "the call is in the history as ended by the lock",
                SOON,
                row -> row.path("dialled").asString().equals(ROOM)
                        && row.path("cause").asString().equals("ROOM_LOCKED"));

        PhoneCall moderator = enter(clara, MODERATOR_PIN);
        Hearing.await(inside, List.of(clara), List.of(bob));
        lock(false);
        PhoneCall again = enter(bob, PIN);
        Hearing.await(inside, List.of(bob, clara), List.of(alice));
        end(inside, moderator, again);
    }

    @Test
    void who_is_invited_is_rung_and_is_inside_without_a_pin_from_inside_and_from_outside() {
        open(Map.of("pin", PIN));
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        Softphone carrier = stage.carrier().answering();
        PhoneCall inside = enter(alice, PIN);
        awaitMembers("101");

        invite(Map.of("number", "102")).expect(202);
        PhoneCall atBob = bob.awaitCall(SOON);
        Hearing.await(inside, List.of(bob), List.of(alice));
        Hearing.await(atBob, List.of(alice), List.of(bob));

        invite(Map.of("number", "+375291234567", "by", "101")).expect(202);
        PhoneCall outside = carrier.awaitCall(SOON);
        assertThat(outside.invite().requestUri()).contains("+375291234567");
        Hearing.await(inside, List.of(bob, carrier), List.of(alice));
        Hearing.await(outside, List.of(alice, bob), List.of(carrier));
        awaitMembers("+375291234567", "101", "102");

        invite(Map.of("number", "199")).expect(409);
        invite(Map.of("number", "+375291234567")).expect(422);
        end(inside, atBob, outside);
    }

    private ApiAnswer invite(Map<String, String> wish) {
        return stage.admin().post(acme.path() + "/rooms/" + ROOM + "/members", wish);
    }

    private void lock(boolean shut) {
        var answer = shut
                ? stage.admin().put(place + "/lock", "*", Map.of())
                : stage.admin().delete(place + "/lock");
        acme.awaitInForce(answer.expect(200).header("Tandem-Version").orElseThrow());
    }

    private Stream<JsonNode> members() {
        return acme.items("/rooms/" + ROOM + "/members").stream();
    }

    private JsonNode member(String number) {
        return members()
                .filter(one -> one.path("number").asString().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private void awaitMembers(String... these) {
        Await.until(
                "in the room are " + List.of(these),
                SOON,
                () -> members()
                        .map(one -> one.path("number").asString()
                                + (one.path("moderator").asBoolean() ? " moderator" : "")
                                + (one.path("muted").asBoolean() ? " muted" : ""))
                        .sorted()
                        .toList()
                        .equals(List.of(these)));
    }

    private List<String> story(String from) {
        JsonNode call = acme.awaitEnded(
                "the call is in the history",
                SOON,
                row -> row.path("dialled").asString().equals(ROOM)
                        && row.path("from").asString().equals(from));
        return acme.story(call.path("id").asString());
    }

    private static PhoneCall enter(Softphone phone, String pin) {
        PhoneCall call = phone.call(ROOM);
        call.awaitAnswered(SOON);
        pin.chars().forEach(key -> call.press((char) key));
        return call;
    }

    private static void end(PhoneCall... calls) {
        for (PhoneCall call : calls) {
            call.hangUp();
        }
        for (PhoneCall call : calls) {
            call.awaitEnded(SOON);
        }
    }
}
