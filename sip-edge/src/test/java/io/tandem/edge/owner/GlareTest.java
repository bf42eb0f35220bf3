package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Changes of a session that meet, overlap, are taken back or come too early (RFC 3261 section 14, RFC 3311). */
class GlareTest {
    private static final String HOLD = SDP.replace("sendrecv", "sendonly");
    private static final String HELD = SDP.replace("sendrecv", "recvonly");
    private final OwnerScene scene = new OwnerScene();
    private ScenePhone anna = ScenePhone.calls(scene, "101", "102");
    private ScenePhone boris = ScenePhone.rings(scene, "102", "b");

    @Test
    void hold_and_resume_go_through_to_the_other_side() {
        talk();

        anna.request("INVITE", "", HOLD);
        boris.respond(scene.take("102", "INVITE"), 200, "", HELD);
        assertThat(anna.answered("").body()).contains("recvonly");
        scene.take("102", "ACK");
        boris.request("INVITE", "", SDP);
        anna.respond(scene.take("101", "INVITE"), 200, "", SDP);

        assertThat(boris.answered("").body()).contains("sendrecv");
    }

    @Test
    void a_change_that_meets_ours_gets_491() {
        talk();
        anna.request("INVITE", "", HOLD);
        var ours = scene.take("102", "INVITE");

        boris.request("INVITE", "", HOLD);

        scene.take("102", 491, "INVITE");
        boris.respond(ours, 200, "", HELD);
        anna.answered("");
    }

    @Test
    void ours_that_meets_theirs_is_tried_again_after_a_while() {
        talk();
        anna.request("INVITE", "", HOLD);
        boris.respond(scene.take("102", "INVITE"), 491, "", "");
        scene.take("102", "ACK");

        scene.pass(Duration.ofMillis(2_000));
        assertThat(scene.has("102", m -> m.isRequest("INVITE"))).isFalse();
        scene.pass(Duration.ofMillis(2_100));

        boris.respond(scene.take("102", "INVITE"), 200, "", HELD);
        assertThat(anna.answered("").body()).contains("recvonly");
    }

    @Test
    void a_second_change_before_the_first_has_its_answer_gets_500_and_a_while() {
        talk();
        anna.request("INVITE", "", HOLD);

        anna.request("INVITE", "", SDP);

        var refused = scene.take("101", 500, "INVITE");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(0, 10);
    }

    @Test
    void a_change_taken_back_gets_487_and_the_other_side_has_it_as_before() {
        talk();
        anna.request("INVITE", "", HOLD);
        var told = scene.take("102", "INVITE");

        anna.cancelLast();
        scene.take("101", 200, "CANCEL");
        scene.take("101", 487, "INVITE");
        assertThat(scene.has("102", m -> m.isRequest("INVITE"))).isFalse();
        boris.respond(told, 200, "", HELD);

        scene.take("102", "ACK");
        var before = scene.take("102", "INVITE");
        assertThat(before.body()).contains("sendrecv");
        boris.respond(before, 200, "", SDP);
        scene.take("102", "ACK");
        assertThat(scene.has("101", m -> m.isRequest("BYE"))).isFalse();
    }

    @Test
    void an_update_before_the_answer_waits_for_it() {
        boris.respond(180, "", "");
        anna.early(180);
        anna.request("UPDATE", "", SDP);
        assertThat(scene.take("101", 500, "UPDATE").header("Retry-After")).isNotEmpty();

        anna.request("UPDATE", "", "");
        scene.take("101", 200, "UPDATE");

        boris.request("UPDATE", "", SDP);
        scene.take("102", 491, "UPDATE");
    }

    @Test
    void an_update_with_a_description_changes_a_talk_like_a_re_invite() {
        talk();

        anna.request("UPDATE", "", HOLD);
        boris.respond(scene.take("102", "INVITE"), 200, "", HELD);

        assertThat(scene.take("101", 200, "UPDATE").body()).contains("recvonly");
    }

    @Test
    void what_is_not_a_description_gets_415() {
        talk();

        anna.send("INVITE", "", "text/plain", "hello");

        assertThat(scene.take("101", 415, "INVITE").header("Accept")).isEqualTo("application/sdp");
    }

    @Test
    void a_method_that_nobody_knows_gets_405_with_those_that_we_do() {
        talk();

        anna.request("PUBLISH", "", "");

        assertThat(scene.take("101", 405, "PUBLISH").header("Allow")).contains("INVITE", "INFO", "MESSAGE");
    }

    @Test
    void a_new_owner_answers_the_change_that_comes_again() {
        talk();
        scene.pass(Duration.ofMinutes(1));
        anna.request("INVITE", "", HOLD);
        scene.take("102", "INVITE");

        scene.takeOver();
        anna.request("INVITE", "", HOLD);
        boris.respond(scene.take("102", "INVITE"), 200, "", HELD);

        assertThat(anna.answered("").body()).contains("recvonly");
    }

    @Test
    void a_new_owner_ends_a_long_talk_with_a_bye_to_the_caller_too() {
        talk();
        scene.pass(Duration.ofMinutes(1));
        scene.takeOver();
        scene.sent.clear();

        boris.request("BYE", "", "");

        scene.take("102", 200, "BYE");
        scene.take("101", "BYE");
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.has("101", m -> m.status() > 0)).isFalse();
    }

    private void talk() {
        boris.respond(200, "", SDP);
        anna.answered("");
        scene.take("102", "ACK");
    }
}
