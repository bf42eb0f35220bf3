package io.tandem.sip.transaction;

import static io.tandem.sip.transaction.Scene.TCP;
import static io.tandem.sip.transaction.Scene.UDP;
import static io.tandem.sip.transaction.Scene.request;
import static io.tandem.sip.transaction.Scene.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.SipEffect.PrackMissing;
import org.junit.jupiter.api.Test;

/** RFC 3262 section 3: a provisional response that has to be confirmed. */
class ReliableProgressTest {
    private final Scene scene = new Scene();
    private final SipMessage invite = request("INVITE");

    @Test
    void it_is_sent_again_with_doubling_intervals_until_64_T1() {
        scene.receive(invite, UDP);
        reliably();

        scene.passMillis(60_000);

        assertThat(scene.sent("SIP/2.0 183")).containsExactly(0L, 500L, 1500L, 3500L, 7500L, 15_500L, 31_500L);
        assertThat(scene.told(PrackMissing.class)).containsExactly(32_000L);
    }

    @Test
    void a_reliable_flow_changes_nothing_as_a_proxy_behind_it_may_lose_it() {
        scene.receive(invite, TCP);
        reliably();

        scene.passMillis(1_000);

        assertThat(scene.sent("SIP/2.0 183")).containsExactly(0L, 500L);
    }

    @Test
    void a_prack_ends_it() {
        scene.receive(invite, UDP);
        reliably();
        scene.passMillis(600);

        scene.table.progressConfirmed(ServerKey.of(invite));
        scene.passMillis(60_000);

        assertThat(scene.sent("SIP/2.0 183")).containsExactly(0L, 500L);
        assertThat(scene.told(PrackMissing.class)).isEmpty();
    }

    @Test
    void a_final_response_ends_it() {
        scene.receive(invite, UDP);
        reliably();

        scene.respond(invite, 486, "ours");
        scene.passMillis(60_000);

        assertThat(scene.sent("SIP/2.0 183")).containsExactly(0L);
        assertThat(scene.told(PrackMissing.class)).isEmpty();
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void behind_a_final_response_nothing_is_sent() {
        scene.receive(invite, UDP);
        scene.respond(invite, 486, "ours");

        reliably();

        assertThat(scene.sent("SIP/2.0 183")).isEmpty();
    }

    private void reliably() {
        scene.note(scene.table.respondReliably(ServerKey.of(invite), response(invite, 183, "ours"), scene.now));
    }
}
