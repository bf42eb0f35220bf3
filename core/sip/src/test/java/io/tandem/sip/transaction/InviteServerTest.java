package io.tandem.sip.transaction;

import static io.tandem.sip.transaction.Scene.TCP;
import static io.tandem.sip.transaction.Scene.UDP;
import static io.tandem.sip.transaction.Scene.ack;
import static io.tandem.sip.transaction.Scene.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.SipMessage;
import io.tandem.sip.TextMessage;
import io.tandem.sip.transaction.SipEffect.AckMissing;
import io.tandem.sip.transaction.SipEffect.AckReceived;
import io.tandem.sip.transaction.SipEffect.RequestReceived;
import io.tandem.sip.transaction.SipEffect.TransportFailed;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** RFC 3261 section 17.2.1, figure 7, RFC 6026 section 7.1, and the 2xx of RFC 3261 section 13.3.1.4. */
class InviteServerTest {
    private static final String BRANCH = "z9hG4bK74bf9";
    private final Scene scene = new Scene();
    private final SipMessage invite = request("INVITE");

    @Test
    void trying_is_sent_after_200_ms_unless_the_user_was_faster() {
        scene.receive(invite, UDP);
        scene.passMillis(1000);
        scene.receive(invite, UDP);

        assertThat(scene.sent("SIP/2.0 100 Trying")).containsExactly(200L, 1000L);
        assertThat(scene.told(RequestReceived.class)).containsExactly(0L);
    }

    @Test
    void trying_is_not_sent_when_the_user_was_faster() {
        scene.receive(invite, UDP);
        scene.respond(invite, 180, "ours");

        scene.passMillis(1000);
        scene.receive(invite, UDP);

        assertThat(scene.sent("SIP/2.0 100")).isEmpty();
        assertThat(scene.sent("SIP/2.0 180")).containsExactly(0L, 1000L);
    }

    @Test
    void timer_G_doubles_from_T1_to_T2_until_timer_H_gives_up() {
        scene.receive(invite, UDP);
        scene.respond(invite, 486, "ours");

        scene.passMillis(60_000);

        assertThat(scene.sent("SIP/2.0 486"))
                .containsExactly(0L, 500L, 1500L, 3500L, 7500L, 11_500L, 15_500L, 19_500L, 23_500L, 27_500L, 31_500L);
        assertThat(scene.told(AckMissing.class)).containsExactly(32_000L);
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void reliable_flow_sends_a_failure_once_and_still_has_timer_H() {
        scene.receive(invite, TCP);
        scene.respond(invite, 486, "ours");

        scene.passMillis(60_000);

        assertThat(scene.sent("SIP/2.0 486")).containsExactly(0L);
        assertThat(scene.last(AckMissing.class).answered()).isFalse();
    }

    @Test
    void ack_of_a_failure_is_not_told_and_absorbed_until_timer_I() {
        scene.receive(invite, UDP);
        scene.respond(invite, 486, "ours");
        scene.receive(ack(BRANCH, "ours"), UDP);
        scene.receive(ack(BRANCH, "ours"), UDP);
        scene.receive(invite, UDP);
        scene.passMillis(4999);
        assertThat(scene.table.size()).isOne();
        scene.passMillis(1);

        assertThat(scene.sent("SIP/2.0 486")).containsExactly(0L);
        assertThat(scene.told(AckReceived.class)).isEmpty();
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void timer_I_is_zero_on_a_reliable_flow() {
        scene.receive(invite, TCP);
        scene.respond(invite, 486, "ours");

        scene.receive(ack(BRANCH, "ours"), TCP);

        assertThat(scene.table.size()).isZero();
    }

    @Test
    void answer_is_repeated_on_every_transport_until_64_T1() {
        scene.receive(invite, TCP);
        scene.respond(invite, 200, "ours");

        scene.passMillis(60_000);

        assertThat(scene.sent("SIP/2.0 200"))
                .containsExactly(0L, 500L, 1500L, 3500L, 7500L, 11_500L, 15_500L, 19_500L, 23_500L, 27_500L, 31_500L);
        assertThat(scene.told(AckMissing.class)).containsExactly(32_000L);
        assertThat(scene.last(AckMissing.class)).isEqualTo(new AckMissing(ServerKey.of(invite), true));
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void ack_ends_the_repetitions_and_is_told_once() {
        scene.receive(invite, UDP);
        scene.respond(invite, 200, "ours");
        scene.passMillis(700);

        scene.receive(ack("z9hG4bKother", "ours"), UDP);
        scene.receive(ack("z9hG4bKother", "ours"), UDP);
        scene.passMillis(60_000);

        assertThat(scene.sent("SIP/2.0 200")).containsExactly(0L, 500L);
        assertThat(scene.told(AckReceived.class)).containsExactly(700L);
        assertThat(scene.last(AckReceived.class).invite()).contains(ServerKey.of(invite));
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void ack_with_the_branch_of_the_invite_confirms_a_2xx_as_well() {
        scene.receive(invite, UDP);
        scene.respond(invite, 200, "ours");

        scene.receive(ack(BRANCH, "ours"), UDP);

        assertThat(scene.told(AckReceived.class)).hasSize(1);
    }

    @Test
    void repeated_invite_after_the_answer_is_absorbed() {
        scene.receive(invite, UDP);
        scene.respond(invite, 200, "ours");

        scene.receive(invite, UDP);

        assertThat(scene.sent("SIP/2.0 200")).hasSize(1);
        assertThat(scene.told(RequestReceived.class)).hasSize(1);
    }

    @Test
    void ack_that_nobody_waits_for_is_told_without_an_invite() {
        scene.receive(ack("z9hG4bKother", "ours"), UDP);

        assertThat(scene.last(AckReceived.class).invite()).isEqualTo(Optional.empty());
    }

    @Test
    void failed_transport_does_not_end_an_answer() {
        scene.receive(invite, TCP);
        scene.respond(invite, 200, "ours");

        scene.fail(ServerKey.of(invite));
        scene.passMillis(500);

        assertThat(scene.told(TransportFailed.class)).hasSize(1);
        assertThat(scene.sent("SIP/2.0 200")).containsExactly(0L, 500L);
    }

    @Test
    void requests_of_one_branch_from_two_senders_are_two() {
        SipMessage other = TextMessage.parse(invite.toString().replace("client.atlanta", "other.atlanta"));

        scene.receive(invite, UDP);
        scene.receive(other, UDP);

        assertThat(scene.told(RequestReceived.class)).hasSize(2);
    }

    @Test
    void sent_by_is_compared_without_case() {
        SipMessage louder = TextMessage.parse(invite.toString().replace("client.atlanta", "CLIENT.Atlanta"));

        scene.receive(invite, UDP);
        scene.receive(louder, UDP);

        assertThat(scene.told(RequestReceived.class)).hasSize(1);
    }

    @Test
    void branch_of_rfc_2543_is_matched_by_what_that_rfc_says() {
        SipMessage old = request("INVITE", "1");
        SipMessage otherCall = TextMessage.parse(old.toString().replace("3848276298220188511", "77"));

        scene.receive(old, UDP);
        scene.receive(old, UDP);
        scene.receive(otherCall, UDP);
        scene.respond(old, 486, "ours");
        scene.receive(ack("1", "ours"), UDP);
        scene.passMillis(5000);

        assertThat(scene.told(RequestReceived.class)).hasSize(2);
        assertThat(scene.sent("SIP/2.0 486")).containsExactly(0L);
    }

    @Test
    void forgotten_transaction_says_nothing_more() {
        scene.receive(invite, UDP);
        scene.respond(invite, 486, "ours");

        scene.table.forget(ServerKey.of(invite));
        scene.passMillis(60_000);

        assertThat(scene.sent("SIP/2.0 486")).containsExactly(0L);
        assertThat(scene.table.size()).isZero();
    }
}
