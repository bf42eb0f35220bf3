package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The offer in our 2xx, the answer in the ACK (RFC 3261 sections 13.2.1 and 14.2), bytes in and bytes out. */
class LateOfferTest {
    private static final String THEIRS = SDP.replace("40000", "41000");
    private final OwnerScene scene = new OwnerScene();

    @Test
    void a_caller_without_description_is_made_an_offer_in_the_answer() {
        var anna = ScenePhone.calls(scene, "101", "102", "", "");
        var boris = ScenePhone.rings(scene, "102", "b");
        assertThat(boris.invite().body()).contains("m=audio", "PCMU/8000", "PCMA/8000", "telephone-event");

        boris.respond(200, "", SDP);
        assertThat(anna.answered(THEIRS).body()).contains("m=audio");

        scene.take("102", "ACK");
        assertThat(scene.offeredMedia.getLast().text()).contains("m=audio 41000");
        assertThat(scene.has("102", m -> m.isRequest("INVITE"))).isFalse();
        assertThat(scene.facts).anyMatch(CallFact.SessionChanged.class::isInstance);
    }

    @Test
    void early_sound_is_kept_from_who_could_not_answer_it() {
        ScenePhone.calls(scene, "101", "102", "Supported: 100rel\r\n", "");
        ScenePhone.rings(scene, "102", "b").respond(183, "", SDP);

        var progress = scene.take("101", 183, "INVITE");
        assertThat(progress.body()).isEmpty();
        assertThat(progress.header("Require")).isEmpty();
    }

    @Test
    void who_demands_a_reliable_offer_before_the_answer_is_refused() {
        ScenePhone.calls(scene, "101", "102", "Require: 100rel\r\n", "");

        scene.take("101", 488, "INVITE");
    }

    @Test
    void an_ack_without_answer_ends_the_call() {
        var anna = ScenePhone.calls(scene, "101", "102", "", "");
        ScenePhone.rings(scene, "102", "b").respond(200, "", SDP);

        anna.answered("");

        scene.take("101", "BYE");
        scene.take("102", "BYE");
        assertThat(scene.has("101", m -> m.isRequest("BYE"))).isFalse();
    }

    @Test
    void a_new_owner_takes_the_answer_to_the_old_ones_offer() {
        var anna = ScenePhone.calls(scene, "101", "102", "", "");
        ScenePhone.rings(scene, "102", "b").respond(200, "", SDP);

        scene.takeOver();
        anna.answered(THEIRS);

        assertThat(scene.offeredMedia.getLast().text()).contains("m=audio 41000");
    }

    @Test
    void a_re_invite_without_description_is_offered_what_there_is() {
        var anna = ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(200, "", SDP);
        var first = anna.answered("");

        anna.request("INVITE", "", "");

        var offer = anna.answered(SDP);
        assertThat(offer.body()).isEqualTo(first.body());
        assertThat(scene.has("102", m -> m.isRequest("INVITE"))).isFalse();
    }

    @Test
    void a_phone_that_holds_may_resume_by_a_re_invite_without_description() {
        var anna = ScenePhone.calls(scene, "101", "102");
        var boris = ScenePhone.rings(scene, "102", "b");
        boris.respond(200, "", SDP);
        anna.answered("");
        scene.take("102", "ACK");
        anna.request("INVITE", "", SDP.replace("sendrecv", "sendonly"));
        boris.respond(scene.take("102", "INVITE"), 200, "", SDP.replace("sendrecv", "recvonly"));
        assertThat(anna.answered("").body()).contains("recvonly");
        scene.take("102", "ACK");

        anna.request("INVITE", "", "");
        assertThat(anna.answered(SDP).body()).contains("sendrecv");

        assertThat(scene.take("102", "INVITE").body()).contains("sendrecv");
    }

    @Test
    void our_own_change_waits_for_the_answer_in_the_ack() {
        var anna = ScenePhone.calls(scene, "101", "102");
        var boris = ScenePhone.rings(scene, "102", "b");
        boris.respond(200, "", SDP);
        anna.answered("");
        scene.take("102", "ACK");
        anna.request("INVITE", "", "");

        boris.request("INVITE", "", SDP.replace("sendrecv", "sendonly"));
        assertThat(scene.has("101", m -> m.isRequest("INVITE"))).isFalse();
        anna.answered(SDP);

        assertThat(scene.take("101", "INVITE").body()).contains("sendonly");
    }

    @Test
    void an_offer_that_is_never_answered_ends_the_call() {
        ScenePhone.calls(scene, "101", "102", "", "");
        ScenePhone.rings(scene, "102", "b").respond(200, "", SDP);

        scene.pass(Duration.ofSeconds(33));

        scene.take("101", "BYE");
        scene.take("102", "BYE");
    }
}
