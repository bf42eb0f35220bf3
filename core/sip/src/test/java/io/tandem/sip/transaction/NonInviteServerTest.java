package io.tandem.sip.transaction;

import static io.tandem.sip.transaction.Scene.TCP;
import static io.tandem.sip.transaction.Scene.UDP;
import static io.tandem.sip.transaction.Scene.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.SipEffect.RequestReceived;
import io.tandem.sip.transaction.SipEffect.TransportFailed;
import org.junit.jupiter.api.Test;

/** RFC 3261 section 17.2.2, figure 8. */
class NonInviteServerTest {
    private final Scene scene = new Scene();
    private final SipMessage bye = request("BYE");

    @Test
    void repeated_request_is_absorbed_then_answered_again_until_timer_J() {
        scene.receive(bye, UDP);
        scene.receive(bye, UDP);
        scene.respond(bye, 200, "ours");
        scene.receive(bye, UDP);
        scene.passMillis(31_999);
        scene.receive(bye, UDP);
        scene.passMillis(1);

        assertThat(scene.told(RequestReceived.class)).containsExactly(0L);
        assertThat(scene.sent("SIP/2.0 200")).containsExactly(0L, 0L, 31_999L);
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void provisional_response_is_repeated() {
        scene.receive(bye, UDP);
        scene.respond(bye, 100, null);

        scene.receive(bye, UDP);

        assertThat(scene.sent("SIP/2.0 100")).hasSize(2);
    }

    @Test
    void second_final_response_is_discarded() {
        scene.receive(bye, UDP);
        scene.respond(bye, 200, "ours");

        scene.respond(bye, 500, "ours");

        assertThat(scene.sent("SIP/2.0 500")).isEmpty();
    }

    @Test
    void timer_J_is_zero_on_a_reliable_flow() {
        scene.receive(bye, TCP);

        scene.respond(bye, 200, "ours");

        assertThat(scene.table.size()).isZero();
    }

    @Test
    void request_that_nobody_answers_is_forgotten_after_64_T1() {
        scene.receive(bye, TCP);

        scene.passMillis(32_000);

        assertThat(scene.table.size()).isZero();
    }

    @Test
    void failed_transport_is_told_and_ends_it() {
        scene.receive(bye, TCP);
        scene.respond(bye, 100, null);

        scene.fail(ServerKey.of(bye));

        assertThat(scene.told(TransportFailed.class)).hasSize(1);
        assertThat(scene.respond(bye, 200, "ours")).isEmpty();
    }
}
