package io.tandem.sip.transaction;

import static io.tandem.sip.transaction.Scene.TCP;
import static io.tandem.sip.transaction.Scene.UDP;
import static io.tandem.sip.transaction.Scene.ack;
import static io.tandem.sip.transaction.Scene.request;
import static io.tandem.sip.transaction.Scene.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.SipEffect.ResponseReceived;
import io.tandem.sip.transaction.SipEffect.StrayResponse;
import io.tandem.sip.transaction.SipEffect.TimedOut;
import io.tandem.sip.transaction.SipEffect.Transmit;
import io.tandem.sip.transaction.SipEffect.TransportFailed;
import org.junit.jupiter.api.Test;

/** RFC 3261 section 17.1.1, figure 5, and RFC 6026 section 7.2. */
class InviteClientTest {
    private final Scene scene = new Scene();
    private final SipMessage invite = request("INVITE");

    @Test
    void timer_A_doubles_from_T1_until_timer_B_gives_up() {
        scene.send(invite, UDP);

        scene.passMillis(60_000);

        assertThat(scene.sent("INVITE")).containsExactly(0L, 500L, 1500L, 3500L, 7500L, 15_500L, 31_500L);
        assertThat(scene.told(TimedOut.class)).containsExactly(32_000L);
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void retransmissions_are_the_same_bytes() {
        scene.send(invite, UDP);

        scene.passMillis(3500);

        assertThat(scene.all)
                .extracting(Scene.Timed::effect)
                .containsOnly(new Transmit(invite.encoded(), UDP, ClientKey.of(invite)));
    }

    @Test
    void reliable_flow_sends_once_and_still_has_timer_B() {
        scene.send(invite, TCP);

        scene.passMillis(60_000);

        assertThat(scene.sent("INVITE")).containsExactly(0L);
        assertThat(scene.told(TimedOut.class)).containsExactly(32_000L);
    }

    @Test
    void provisional_response_ends_retransmissions_and_waiting_has_no_end() {
        scene.send(invite, UDP);
        scene.passMillis(600);

        scene.receive(response(invite, 100, null), UDP);
        scene.receive(response(invite, 180, "b"), UDP);
        scene.passMillis(600_000);

        assertThat(scene.sent("INVITE")).containsExactly(0L, 500L);
        assertThat(scene.told(ResponseReceived.class)).hasSize(2);
        assertThat(scene.table.size()).isOne();
    }

    @Test
    void failure_is_told_once_and_confirmed_each_time_until_timer_D() {
        scene.send(invite, UDP);
        SipMessage busy = response(invite, 486, "b");

        scene.receive(busy, UDP);
        scene.receive(busy, UDP);
        scene.passMillis(31_999);
        scene.receive(busy, UDP);
        scene.passMillis(1);
        scene.receive(busy, UDP);

        assertThat(scene.told(ResponseReceived.class)).containsExactly(0L);
        assertThat(scene.sent("ACK")).containsExactly(0L, 0L, 31_999L);
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void ack_of_a_failure_is_as_section_17_1_1_3_says() {
        scene.send(invite, UDP);

        scene.receive(response(invite, 486, "314159"), UDP);

        assertThat(scene.last(Transmit.class).message().toString()).isEqualTo("""
                ACK sip:bob@biloxi.example.com SIP/2.0\r
                Via: SIP/2.0/UDP client.atlanta.example.com:5060;branch=z9hG4bK74bf9\r
                Max-Forwards: 70\r
                Route: <sip:ss1.atlanta.example.com;lr>\r
                From: Alice <sip:alice@atlanta.example.com>;tag=9fxced76sl\r
                To: Bob <sip:bob@biloxi.example.com>;tag=314159\r
                Call-ID: 3848276298220188511@atlanta.example.com\r
                CSeq: 1 ACK\r
                Content-Length: 0\r
                \r
                """);
    }

    @Test
    void timer_D_is_zero_on_a_reliable_flow() {
        scene.send(invite, TCP);

        scene.receive(response(invite, 603, "b"), TCP);

        assertThat(scene.sent("ACK")).hasSize(1);
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void repeated_2xx_is_told_once_and_gets_its_ACK_again_until_timer_M() {
        scene.send(invite, UDP);
        SipMessage answer = response(invite, 200, "b");
        SipMessage ack = ack("z9hG4bKack", "b");

        scene.receive(answer, UDP);
        scene.receive(answer, UDP);
        scene.acknowledge(invite, ack, TCP);
        scene.passMillis(500);
        scene.receive(answer, UDP);
        scene.passMillis(31_500);

        assertThat(scene.told(ResponseReceived.class)).containsExactly(0L);
        assertThat(scene.sent("ACK")).containsExactly(0L, 500L);
        assertThat(scene.last(Transmit.class)).isEqualTo(new Transmit(ack.encoded(), TCP, ClientKey.of(invite)));
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void each_fork_that_answers_is_told_and_has_its_own_ACK() {
        scene.send(invite, UDP);

        scene.receive(response(invite, 200, "b1"), UDP);
        scene.receive(response(invite, 200, "b2"), UDP);
        scene.acknowledge(invite, ack("z9hG4bKa", "b1"), UDP);
        scene.acknowledge(invite, ack("z9hG4bKb", "b2"), UDP);
        scene.receive(response(invite, 200, "b1"), UDP);

        assertThat(scene.told(ResponseReceived.class)).hasSize(2);
        assertThat(scene.last(Transmit.class).message())
                .isEqualTo(ack("z9hG4bKa", "b1").encoded());
    }

    @Test
    void second_2xx_after_its_transaction_is_stray() {
        scene.receive(response(invite, 200, "b"), UDP);
        scene.receive(response(invite, 180, "b"), UDP);
        scene.receive(response(request("BYE"), 200, "b"), UDP);

        assertThat(scene.all).hasSize(1);
        assertThat(scene.told(StrayResponse.class)).hasSize(1);
    }

    @Test
    void answer_of_another_fork_after_a_failure_is_stray() {
        scene.send(invite, UDP);
        scene.receive(response(invite, 486, "b1"), UDP);

        scene.receive(response(invite, 200, "b2"), UDP);

        assertThat(scene.told(StrayResponse.class)).hasSize(1);
    }

    @Test
    void stray_2xx_can_be_confirmed() {
        scene.acknowledge(invite, ack("z9hG4bKa", "b1"), UDP);

        assertThat(scene.sent("ACK")).hasSize(1);
    }

    @Test
    void failed_transport_is_told_and_ends_it() {
        scene.send(invite, TCP);

        scene.fail(ClientKey.of(invite));
        scene.passMillis(60_000);

        assertThat(scene.told(TransportFailed.class)).containsExactly(0L);
        assertThat(scene.told(TimedOut.class)).isEmpty();
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void taken_over_while_calling_goes_on_from_T1() {
        scene.table.resumeClient(invite, UDP, false, scene.now).forEach(e -> scene.all.add(new Scene.Timed(0, e)));

        scene.passMillis(1500);

        assertThat(scene.sent("INVITE")).containsExactly(0L, 500L, 1500L);
    }

    @Test
    void taken_over_while_ringing_waits_and_takes_the_answer() {
        scene.table.resumeClient(invite, UDP, true, scene.now);
        scene.passMillis(60_000);

        scene.receive(response(invite, 200, "b"), UDP);

        assertThat(scene.sent("INVITE")).isEmpty();
        assertThat(scene.told(ResponseReceived.class)).containsExactly(60_000L);
    }
}
