package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.edge.fixture.Cell;
import io.tandem.edge.view.Line;
import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 101 has called 102, who parks him (RFC 5359 section 2.15). */
class ParkingTest {
    private final OwnerScene scene = new OwnerScene();
    private final ScenePhone anna = ScenePhone.calls(scene, "101", "102");
    private final ScenePhone bert = ScenePhone.rings(scene, "102", "b");

    ParkingTest() {
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        anna.answered("");
    }

    private void park(String at) {
        bert.request("REFER", "Refer-To: <sip:" + at + "@acme.localhost>\r\n", "");
        scene.take("102", 202, "REFER");
        scene.take(
                "102", "NOTIFY of 200", m -> m.isRequest("NOTIFY") && m.body().contains("200"));
        bert.respond(scene.take("102", "BYE"), 200, "", "");
        follow(anna);
    }

    /** The phone takes the re-INVITE. */
    private void follow(ScenePhone phone) {
        phone.respond(scene.take(phone.number, "INVITE"), 200, "", SDP);
        scene.take(phone.number, "ACK");
    }

    @Test
    void who_is_parked_hears_music_and_is_taken_back_from_another_phone() {
        park("71");
        assertThat(waitsAt("71")).isTrue();
        assertThat(scene.music).containsEntry("1-0", true);

        var carl = ScenePhone.calls(scene, "103", "71");
        carl.answered("");

        follow(anna);
        follow(carl);
        assertThat(waitsAt("71")).isFalse();
        carl.request("BYE", "", "");
        scene.take("103", 200, "BYE");
        scene.take("101", "BYE");
    }

    @Test
    void who_parks_at_70_is_told_where_and_lamps_show_it() {
        var carl = ScenePhone.watches(scene, "103", "71", "dialog", "");
        carl.subscribed();
        assertThat(carl.notified().body()).contains("<state>terminated</state>");
        scene.pass(Duration.ofSeconds(1));

        park("70");

        assertThat(scene.take("102", "MESSAGE").body()).isEqualTo("The call waits at 71");
        scene.pass(Duration.ofSeconds(1));
        assertThat(carl.notified().body())
                .contains("<state>confirmed</state>")
                .contains("<remote><identity>sip:101@acme.localhost</identity>");
    }

    @Test
    void a_slot_is_one_calls_and_the_next_goes_to_the_next_one() {
        park("71");
        var dora = ScenePhone.calls(scene, "103", "102");
        var again = ScenePhone.rings(scene, "102", "b2");
        again.respond(200, "", SDP);
        scene.take("102", "ACK");
        dora.answered("");

        again.request("REFER", "Refer-To: <sip:71@acme.localhost>\r\n", "");
        scene.take("102", 202, "REFER");
        scene.take(
                "102", "NOTIFY of 486", m -> m.isRequest("NOTIFY") && m.body().contains("486"));
        again.request("REFER", "Refer-To: <sip:70@acme.localhost>\r\n", "");
        scene.take("102", 202, "REFER");

        assertThat(scene.take("102", "MESSAGE").body()).isEqualTo("The call waits at 72");
    }

    @Test
    void who_is_not_taken_goes_back_to_who_has_parked_him_and_waits_on_if_that_one_does_not_answer() {
        park("71");
        scene.pass(Duration.ofSeconds(59));
        assertThat(scene.has("102", m -> m.isRequest("INVITE"))).isFalse();
        scene.pass(Duration.ofSeconds(1));

        var recalled = ScenePhone.rings(scene, "102", "b2");
        assertThat(recalled.invite().header("From")).contains("Parked");
        recalled.respond(486, "", "");
        scene.take("102", "ACK");
        scene.pass(Duration.ofSeconds(1));
        assertThat(waitsAt("71")).isTrue();
        scene.pass(Duration.ofSeconds(60));

        var twice = ScenePhone.rings(scene, "102", "b3");
        twice.respond(200, "", SDP);
        scene.take("102", "ACK");
        follow(anna);
        assertThat(waitsAt("71")).isFalse();
        twice.request("BYE", "", "");
        scene.take("101", "BYE");
    }

    @Test
    void who_calls_the_slot_while_who_has_parked_is_called_takes_the_call() {
        park("71");
        scene.pass(Duration.ofSeconds(60));
        var recalled = ScenePhone.rings(scene, "102", "b2");
        recalled.respond(180, "", "");

        var carl = ScenePhone.calls(scene, "103", "71");
        carl.answered("");

        scene.take("102", "CANCEL");
        recalled.respond(487, "", "");
        follow(anna);
        follow(carl);
        assertThat(waitsAt("71")).isFalse();
        anna.request("BYE", "", "");
        scene.take("103", "BYE");
    }

    @Test
    void who_calls_the_slot_takes_the_call_though_its_owner_says_so_late() {
        park("71");
        scene.losesSeeking = 5;
        var carl = ScenePhone.calls(scene, "103", "71");
        scene.pass(Duration.ofSeconds(1));

        carl.answered("");
        follow(anna);
        follow(carl);
        anna.request("BYE", "", "");
        scene.take("103", "BYE");
    }

    @Test
    void who_calls_the_slot_takes_the_call_though_his_leg_is_a_second_on_its_way() {
        park("71");
        scene.losesLetters = letter -> letter instanceof CallLetter.Handed;
        var carl = ScenePhone.calls(scene, "103", "71");
        carl.answered("");
        scene.pass(Duration.ofSeconds(1));
        scene.losesLetters = letter -> false;
        scene.pass(Duration.ofSeconds(1));

        follow(anna);
        follow(carl);
        assertThat(waitsAt("71")).isFalse();
        anna.request("BYE", "", "");
        scene.take("103", "BYE");
    }

    @Test
    void a_new_owner_knows_who_waits_where_and_for_how_long() {
        park("71");
        scene.pass(Duration.ofSeconds(30));
        scene.takeOver();
        scene.pass(Duration.ofSeconds(31));
        ScenePhone.rings(scene, "102", "b2").respond(486, "", "");
        scene.takeOver();
        scene.pass(Duration.ofSeconds(1));

        var carl = ScenePhone.calls(scene, "103", "71");
        carl.answered("");
        follow(anna);
        follow(carl);
        anna.request("BYE", "", "");
        scene.take("103", "BYE");
    }

    @Test
    void at_an_empty_slot_there_is_nobody_and_who_waits_may_hang_up() {
        ScenePhone.calls(scene, "103", "71");
        scene.pass(Duration.ofSeconds(1));
        scene.take("103", 404, "INVITE");

        park("71");
        anna.request("BYE", "", "");
        scene.take("101", 200, "BYE");
        scene.pass(Duration.ofSeconds(2));
        assertThat(waitsAt("71")).isFalse();
    }

    private boolean waitsAt(String slot) {
        return !scene.lines().of(new Line(Cell.ACME, new ExtensionNumber(slot))).isEmpty();
    }
}
