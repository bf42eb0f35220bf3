package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 3326 and RFC 6432 passed on, RFC 3323 and RFC 3325 towards a carrier, and a hop less. */
class ReasonAndIdentityTest {
    private static final String ELSEWHERE = "SIP;cause=200;text=\"Call completed elsewhere\"";
    private final OwnerScene scene = new OwnerScene();

    @Test
    void a_gateways_cause_decides_and_reaches_the_caller_as_it_was_given() {
        ScenePhone.calls(scene, "101", "102");
        var boris = ScenePhone.rings(scene, "102", "b");

        boris.respond(503, "Reason: Q.850;cause=17;text=\"User busy, says the gateway\"\r\n", "");

        assertThat(scene.take("101", 486, "INVITE").header("Reason")).contains("cause=17", "says the gateway");
    }

    @Test
    void who_hangs_up_with_a_reason_has_it_passed_on() {
        var anna = ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(200, "", SDP);
        anna.answered("");

        anna.request("BYE", "Reason: Q.850;cause=31;text=\"preempted\"\r\n", "");

        assertThat(scene.take("102", "BYE").header("Reason")).contains("cause=31", "preempted");
    }

    @Test
    void a_cancel_for_a_call_completed_elsewhere_is_no_missed_call() {
        var anna = ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(180, "", "");

        anna.cancel("Reason: " + ELSEWHERE + "\r\n");

        assertThat(scene.take("102", "CANCEL").header("Reason")).contains("cause=200");
    }

    @Test
    void a_carrier_is_told_who_calls_in_confidence() {
        ScenePhone.calls(scene, "101", "+375291234567");

        var invite = scene.take("carrier", "INVITE");
        assertThat(invite.header("P-Asserted-Identity")).contains("sip:101@");
        assertThat(invite.header("Privacy")).isEmpty();
    }

    @Test
    void phones_are_told_nothing_in_confidence() {
        ScenePhone.calls(scene, "101", "102");

        assertThat(scene.take("102", "INVITE").header("P-Asserted-Identity")).isEmpty();
    }

    @Test
    void each_call_takes_a_hop() {
        ScenePhone.calls(scene, "101", "102");

        assertThat(scene.take("102", "INVITE").header("Max-Forwards")).isEqualTo("69");
    }
}
