package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.contracts.calls.CallbackRecord;
import io.tandem.dialplan.Forwarding;
import io.tandem.dialplan.Forwarding.Forward;
import io.tandem.dialplan.Screening;
import io.tandem.dialplan.SetBy;
import io.tandem.dialplan.TraceStep;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.SipText;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 101 has called 102 in vain, and asks to be called back ({@code *66}). */
class CallbackTest {
    private static final SetBy DISTURBED_BY_NOBODY = new SetBy("102", Instant.EPOCH, SetBy.Means.API);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

    private final OwnerScene scene = new OwnerScene();

    /** The other side of a talk of 102. */
    private ScenePhone carl() {
        var carl = ScenePhone.callsNext(scene, "103", "102");
        var bert = ScenePhone.rings(scene, "102", "talk" + scene.now().toEpochMilli());
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        carl.answered("");
        return carl;
    }

    private void ends(ScenePhone talk) {
        var bye = talk.request("BYE", "", "");
        talk.as("102").respond(scene.take("102", "BYE"), 200, "", "");
        assertThat(bye.text()).startsWith("BYE");
    }

    private void callsInVain(int status) {
        callsInVain("101", status);
    }

    private void callsInVain(String number, int status) {
        var caller = ScenePhone.callsNext(scene, number, "102");
        ScenePhone.rings(scene, "102", "vain").respond(status, "", "");
        scene.take(number, status, "INVITE");
        caller.request("ACK", "", "");
    }

    private void asks() {
        dials("101", "*66");
    }

    private void dials(String number, String code) {
        var asking = ScenePhone.callsNext(scene, number, code);
        asking.answered("");
        scene.pass(Duration.ofSeconds(2));
        asking.respond(scene.take(number, "BYE"), 200, "", "");
    }

    private int refused(String code) {
        ScenePhone.callsNext(scene, "101", code);
        return scene.take("101", "a refusal", m -> m.status() >= 300).status();
    }

    private boolean rings(String number) {
        return scene.has(number, m -> m.isRequest("INVITE") && m.tag("To").isEmpty());
    }

    /** The phones of 101 ring, then that of 102, and both talk. */
    private void connects() {
        scene.pass(LONG_ENOUGH);
        var anna = ScenePhone.rings(scene, "101", "back");
        assertThat(anna.invite().header("From")).startsWith("\"Callback: Phone 102\" <sip:102@acme.localhost>");
        assertThat(rings("102")).isFalse();
        anna.respond(200, "", SDP);
        scene.take("101", "ACK");
        var bert = ScenePhone.rings(scene, "102", "back");
        assertThat(bert.invite().header("From")).contains("<sip:101@acme.localhost>");
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        anna.respond(scene.take("101", "INVITE"), 200, "", SDP);
        scene.take("101", "ACK");
        assertThat(scene.callbacks().all()).isEmpty();
    }

    @Test
    void who_was_busy_is_called_when_his_talk_is_over_after_the_phone_of_who_asked() {
        var talk = carl();
        callsInVain(486);
        asks();
        scene.pass(Duration.ofMinutes(5));
        assertThat(rings("101")).isFalse();

        ends(talk);

        connects();
        assertThat(trace())
                .contains(
                        "101 has asked to be called back: 102 is free, and the phones of 101 ring first",
                        "When 102 is free, the phones of 101 ring");
    }

    private List<String> trace() {
        return scene.facts.stream()
                .filter(CallFact.CallCreated.class::isInstance)
                .flatMap(fact -> ((CallFact.CallCreated) fact).trace().stream())
                .map(TraceStep::words)
                .toList();
    }

    @Test
    void it_outlives_its_owner_whenever_that_dies() {
        var talk = carl();
        callsInVain(486);
        asks();
        scene.takeOver();
        ends(talk);
        scene.pass(Duration.ofMillis(300));
        scene.takeOver();

        connects();
        scene.takeOver();
        scene.pass(Duration.ofSeconds(30));
        assertThat(rings("101")).isFalse();
    }

    @Test
    void who_did_not_answer_is_called_when_his_next_call_is_over() {
        callsInVain(480);
        asks();
        scene.pass(Duration.ofMinutes(5));
        assertThat(rings("101")).isFalse();

        ends(carl());

        connects();
    }

    @Test
    void while_who_asked_talks_himself_the_wish_waits() {
        var talk = carl();
        callsInVain(486);
        asks();
        var anna = ScenePhone.callsNext(scene, "101", "*43");
        anna.answered("");

        ends(talk);
        scene.pass(Duration.ofMinutes(1));
        assertThat(rings("101")).isFalse();
        anna.request("BYE", "", "");

        connects();
    }

    @Test
    void of_two_who_wait_for_the_same_one_who_asked_first_is_first() {
        scene.connects("104", "104");
        var talk = carl();
        callsInVain("101", 486);
        callsInVain("104", 486);
        asks();
        dials("104", "*66");

        ends(talk);

        scene.pass(LONG_ENOUGH);
        var anna = ScenePhone.rings(scene, "101", "first");
        scene.pass(Duration.ofSeconds(10));
        assertThat(rings("104")).isFalse();
        anna.respond(486, "", "");
        scene.pass(LONG_ENOUGH);
        assertThat(rings("104")).isTrue();
    }

    @Test
    void who_withheld_his_number_does_so_in_the_call_back_too() {
        var talk = carl();
        var anna = ScenePhone.callsNext(scene, "101", "*67102");
        ScenePhone.rings(scene, "102", "vain").respond(486, "", "");
        scene.take("101", 486, "INVITE");
        anna.request("ACK", "", "");
        asks();

        ends(talk);

        scene.pass(LONG_ENOUGH);
        var back = ScenePhone.rings(scene, "101", "back");
        back.respond(200, "", SDP);
        scene.take("101", "ACK");
        assertThat(ScenePhone.rings(scene, "102", "back").invite().header("From"))
                .contains("anonymous")
                .doesNotContain("101");
    }

    @Test
    void who_was_busy_was_not_reached_although_somebody_else_has_answered_for_him() {
        scene.connects("104", "104");
        scene.forward("102", new Forwarding(null, null, new Forward("104", DISTURBED_BY_NOBODY), null, null, null));
        var anna = ScenePhone.callsNext(scene, "101", "102");
        ScenePhone.rings(scene, "102", "vain").respond(486, "", "");
        var dora = ScenePhone.rings(scene, "104", "instead");
        dora.respond(200, "", SDP);
        scene.take("104", "ACK");
        anna.answered("");
        anna.request("BYE", "", "");
        dora.respond(scene.take("104", "BYE"), 200, "", "");

        asks();

        connects();
    }

    @Test
    void an_extension_waits_for_ten_others_at_most() {
        carl();
        callsInVain(486);
        for (int number = 200; number < 210; number++) {
            var other = new ExtensionNumber(Integer.toString(number));
            Instant now = scene.now();
            var known = new CallbackRecord(
                    1,
                    Cell.ACME,
                    new ExtensionNumber("101"),
                    other,
                    other.digits(),
                    new CallId("z".repeat(23) + number),
                    true,
                    now,
                    now.plusSeconds(60));
            scene.callbacks().put(known.key(), known);
        }

        assertThat(refused("*66")).isEqualTo(403);
        scene.pass(Duration.ofMinutes(2));
        asks();
    }

    @Test
    void do_not_disturb_is_busy_too() {
        scene.forward("102", new Forwarding(DISTURBED_BY_NOBODY, null, null, null, null, null));
        assertThat(refused("102")).isEqualTo(486);
        asks();
        scene.pass(Duration.ofMinutes(1));
        assertThat(rings("101")).isFalse();

        scene.forward("102", Forwarding.NONE);
        scene.pass(Duration.ofSeconds(5));

        connects();
    }

    @Test
    void it_is_given_up_by_a_code_and_lapses_after_three_quarters_of_an_hour() {
        var talk = carl();
        callsInVain(486);
        asks();
        asks();
        assertThat(scene.callbacks().all()).hasSize(1);
        dials("101", "*86");
        assertThat(scene.callbacks().all()).isEmpty();

        asks();
        scene.pass(Duration.ofMinutes(44));
        assertThat(scene.callbacks().all()).hasSize(1);
        scene.pass(Duration.ofMinutes(1).plusSeconds(5));
        assertThat(scene.callbacks().all()).isEmpty();
        ends(talk);
        scene.pass(LONG_ENOUGH);
        assertThat(rings("101")).isFalse();
    }

    @Test
    void nobody_is_called_back_whom_one_has_not_called_has_reached_or_may_not_call() {
        assertThat(refused("*66")).isEqualTo(404);
        ends(carl());
        var anna = ScenePhone.callsNext(scene, "101", "102");
        var bert = ScenePhone.rings(scene, "102", "reached");
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        anna.answered("");
        ends(anna);
        assertThat(refused("*66")).isEqualTo(404);

        callsInVain(486);
        scene.screen("102", new Screening(false, false, List.of("101"), List.of()));
        assertThat(refused("*66")).isEqualTo(603);
        assertThat(scene.callbacks().all()).isEmpty();
    }

    @Test
    void without_the_log_nothing_is_promised() {
        carl();
        callsInVain(486);
        scene.logIsAway = true;
        ScenePhone.callsNext(scene, "101", "*66");

        scene.pass(Duration.ofSeconds(6));

        scene.take("101", 504, "INVITE");
    }

    @Test
    void the_last_number_is_dialled_again_and_the_last_caller_called() {
        assertThat(refused("*870")).isEqualTo(404);
        assertThat(refused("*69")).isEqualTo(404);
        callsInVain(486);

        ScenePhone.callsNext(scene, "101", "*870");
        SipText again = ScenePhone.rings(scene, "102", "again").invite();
        assertThat(again.header("From")).contains("<sip:101@acme.localhost>");
        scene.pass(Duration.ofSeconds(40));
        scene.take("101", 480, "INVITE");
        ScenePhone.callsNext(scene, "102", "*69");
        SipText back = ScenePhone.rings(scene, "101", "back").invite();
        assertThat(back.header("From")).contains("<sip:102@acme.localhost>");
        assertThat(trace()).contains("*870 is 102", "*69 is 101");
    }
}
