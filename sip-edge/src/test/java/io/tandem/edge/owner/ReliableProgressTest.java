package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RFC 3262 on both sides, and what forks behind one INVITE do (RFC 3261 section 13.2.2.4), bytes in and bytes out. */
class ReliableProgressTest {
    private final OwnerScene scene = new OwnerScene();

    @Test
    void a_callee_that_asks_for_prack_gets_it_once() {
        ScenePhone.calls(scene, "101", "102");
        var boris = ScenePhone.rings(scene, "102", "b");

        boris.respond(183, "Require: 100rel\r\nRSeq: 7\r\n", SDP);
        boris.respond(183, "Require: 100rel\r\nRSeq: 7\r\n", SDP);

        var prack = scene.take("102", "PRACK");
        assertThat(prack.header("RAck")).isEqualTo("7 1 INVITE");
        assertThat(prack.tag("To")).isEqualTo("b");
        assertThat(prack.header("CSeq")).isEqualTo("2 PRACK");
        assertThat(scene.has("102", m -> m.isRequest("PRACK"))).isFalse();
        assertThat(scene.take("101", 183, "INVITE").body()).contains("m=audio");
    }

    @Test
    void a_reliable_response_before_the_one_that_was_lost_is_not_heeded() {
        ScenePhone.calls(scene, "101", "102");
        var boris = ScenePhone.rings(scene, "102", "b");
        boris.respond(180, "Require: 100rel\r\nRSeq: 7\r\n", "");
        scene.take("102", "PRACK");

        boris.respond(183, "Require: 100rel\r\nRSeq: 9\r\n", SDP);

        assertThat(scene.has("102", m -> m.isRequest("PRACK"))).isFalse();
        assertThat(scene.has("101", m -> m.status() == 183)).isFalse();
    }

    @Test
    void an_answer_without_description_takes_the_one_of_the_reliable_response() {
        var anna = ScenePhone.calls(scene, "101", "102");
        var boris = ScenePhone.rings(scene, "102", "b");
        boris.respond(183, "Require: 100rel\r\nRSeq: 1\r\n", SDP);
        boris.respond(scene.take("102", "PRACK"), 200, "", "");

        boris.respond(200, "", "");

        assertThat(anna.answered("").body()).contains("m=audio");
        scene.take("102", "ACK");
        anna.request("BYE", "", "");
        assertThat(scene.take("102", "BYE").header("CSeq")).isEqualTo("3 BYE");
    }

    @Test
    void of_several_phones_behind_a_fork_one_wins_and_the_others_are_hung_up() {
        var anna = ScenePhone.calls(scene, "101", "102");
        var desk = ScenePhone.rings(scene, "102", "desk");
        var mobile = desk.fork("mobile");
        desk.respond(180, "", "");
        mobile.respond(183, "Require: 100rel\r\nRSeq: 1\r\n", SDP);
        assertThat(scene.take("102", "PRACK").tag("To")).isEqualTo("mobile");

        mobile.respond(200, "", SDP);
        desk.respond(200, "", SDP);

        anna.answered("");
        assertThat(scene.take(
                        "102",
                        "ACK of the winner",
                        m -> m.isRequest("ACK") && m.tag("To").equals("mobile")))
                .isNotNull();
        scene.take(
                "102",
                "ACK of the other",
                m -> m.isRequest("ACK") && m.tag("To").equals("desk"));
        scene.take(
                "102",
                "BYE to the other",
                m -> m.isRequest("BYE") && m.tag("To").equals("desk"));
        anna.request("BYE", "", "");
        scene.take(
                "102",
                "BYE to the winner",
                m -> m.isRequest("BYE") && m.tag("To").equals("mobile"));
    }

    @Test
    void a_caller_that_requires_it_hears_ringing_until_he_confirms() {
        var anna = ScenePhone.calls(scene, "101", "102", "Require: 100rel\r\n", SDP);
        var boris = ScenePhone.rings(scene, "102", "b");
        boris.respond(180, "", "");

        scene.pass(Duration.ofMillis(3_600));
        assertThat(scene.times("101", m -> m.status() == 180)).containsExactly(0L, 500L, 1_500L, 3_500L);
        var ringing = anna.early(180);
        assertThat(ringing.header("Require")).isEqualTo("100rel");
        anna.request("PRACK", "RAck: " + ringing.header("RSeq") + " 1 INVITE\r\n", "");

        scene.take("101", 200, "PRACK");
        scene.sent.clear();
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.has("101", m -> m.status() == 180)).isFalse();
    }

    @Test
    void an_answer_waits_for_the_prack_of_early_media() {
        var anna = ScenePhone.calls(scene, "101", "102", "Supported: 100rel\r\n", SDP);
        var boris = ScenePhone.rings(scene, "102", "b");
        boris.respond(183, "", SDP);
        var early = anna.early(183);

        boris.respond(200, "", SDP);
        assertThat(scene.has("101", m -> m.status() == 200)).isFalse();
        anna.request("PRACK", "RAck: " + early.header("RSeq") + " 1 INVITE\r\n", "");

        scene.take("101", 200, "PRACK");
        anna.answered("");
    }

    @Test
    void a_caller_that_never_confirms_is_rejected() {
        var anna = ScenePhone.calls(scene, "101", "102", "Require: 100rel\r\n", SDP);
        var boris = ScenePhone.rings(scene, "102", "b");
        boris.respond(180, "", "");

        scene.pass(Duration.ofSeconds(19));
        boris.respond(200, "", SDP);
        scene.pass(Duration.ofSeconds(14));

        assertThat(scene.take("101", 480, "INVITE").header("To")).contains("tag=");
        scene.take("102", "BYE");
        assertThat(anna.invite()).isNotNull();
    }

    @Test
    void a_cancel_while_the_answer_waits_ends_both_sides() {
        var anna = ScenePhone.calls(scene, "101", "102", "Require: 100rel\r\n", SDP);
        var boris = ScenePhone.rings(scene, "102", "b");
        boris.respond(180, "", "");
        boris.respond(200, "", SDP);

        anna.cancel("");

        scene.take("101", 200, "CANCEL");
        scene.take("101", 487, "INVITE");
        scene.take("102", "ACK");
        scene.take("102", "BYE");
    }

    @Test
    void a_prack_for_nothing_gets_481() {
        var anna = ScenePhone.calls(scene, "101", "102");
        var boris = ScenePhone.rings(scene, "102", "b");
        boris.respond(180, "", "");
        anna.early(180);

        anna.request("PRACK", "RAck: 5 1 INVITE\r\n", "");

        scene.take("101", 481, "PRACK");
    }

    @Test
    void a_takeover_while_it_rings_goes_on_without_reliability() {
        var anna = ScenePhone.calls(scene, "101", "102", "Require: 100rel\r\n", SDP);
        var boris = ScenePhone.rings(scene, "102", "b");
        boris.respond(180, "", "");
        var ringing = anna.early(180);

        scene.takeOver();
        anna.request("PRACK", "RAck: " + ringing.header("RSeq") + " 1 INVITE\r\n", "");
        scene.take("101", 200, "PRACK");
        boris.respond(200, "", SDP);

        anna.answered("");
        scene.take("102", "ACK");
    }
}
