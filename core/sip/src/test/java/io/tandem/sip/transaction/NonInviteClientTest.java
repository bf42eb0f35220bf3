package io.tandem.sip.transaction;

import static io.tandem.sip.transaction.Scene.TCP;
import static io.tandem.sip.transaction.Scene.UDP;
import static io.tandem.sip.transaction.Scene.request;
import static io.tandem.sip.transaction.Scene.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.SipEffect.ResponseReceived;
import io.tandem.sip.transaction.SipEffect.TimedOut;
import io.tandem.sip.transaction.SipEffect.TransportFailed;
import org.junit.jupiter.api.Test;

/** RFC 3261 section 17.1.2, figure 6. */
class NonInviteClientTest {
    private final Scene scene = new Scene();
    private final SipMessage bye = request("BYE");

    @Test
    void timer_E_doubles_from_T1_to_T2_until_timer_F_gives_up() {
        scene.send(bye, UDP);

        scene.passMillis(60_000);

        assertThat(scene.sent("BYE"))
                .containsExactly(0L, 500L, 1500L, 3500L, 7500L, 11_500L, 15_500L, 19_500L, 23_500L, 27_500L, 31_500L);
        assertThat(scene.told(TimedOut.class)).containsExactly(32_000L);
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void provisional_response_slows_retransmissions_to_T2() {
        scene.send(bye, UDP);
        scene.passMillis(100);

        scene.receive(response(bye, 100, null), UDP);
        scene.passMillis(60_000);

        assertThat(scene.sent("BYE"))
                .containsExactly(0L, 500L, 4500L, 8500L, 12_500L, 16_500L, 20_500L, 24_500L, 28_500L);
        assertThat(scene.told(TimedOut.class)).containsExactly(32_000L);
    }

    @Test
    void reliable_flow_sends_once_and_still_has_timer_F() {
        scene.send(bye, TCP);

        scene.passMillis(60_000);

        assertThat(scene.sent("BYE")).containsExactly(0L);
        assertThat(scene.told(TimedOut.class)).containsExactly(32_000L);
    }

    @Test
    void repeated_final_response_is_absorbed_until_timer_K() {
        scene.send(bye, UDP);

        scene.receive(response(bye, 200, "b"), UDP);
        scene.receive(response(bye, 200, "b"), UDP);
        scene.passMillis(4999);
        assertThat(scene.table.size()).isOne();
        scene.passMillis(1);

        assertThat(scene.told(ResponseReceived.class)).containsExactly(0L);
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void timer_K_is_zero_on_a_reliable_flow() {
        scene.send(bye, TCP);

        scene.receive(response(bye, 200, "b"), TCP);

        assertThat(scene.table.size()).isZero();
    }

    @Test
    void response_of_another_method_with_the_same_branch_is_not_ours() {
        scene.send(bye, UDP);

        scene.receive(response(request("INFO"), 200, "b"), UDP);

        assertThat(scene.told(ResponseReceived.class)).isEmpty();
    }

    @Test
    void failed_transport_is_told_and_ends_it() {
        scene.send(bye, UDP);

        scene.fail(ClientKey.of(bye));

        assertThat(scene.told(TransportFailed.class)).hasSize(1);
        assertThat(scene.table.size()).isZero();
    }
}
