package io.tandem.call;

import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.FIRST_RELAY;
import static io.tandem.call.Exchange.SECOND;
import static io.tandem.call.Exchange.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.ReleaseCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A relay that dies between the callee's answer and the caller's. */
class RescueTest {
    @Test
    void a_callee_whose_relay_dies_in_the_moment_of_the_answer_is_heard_over_another_one() {
        Exchange exchange = Exchange.ringing("102@10.1.1.2", "102@10.1.1.3");

        assertThat(exchange.answers(B, "sdpB")).containsExactly("answer sdpB to s1");
        assertThat(exchange.mediaRefused(ReleaseCause.NO_MEDIA_RELAY))
                .containsExactly(
                        "release s1",
                        "publish released C ANSWERED_ELSEWHERE",
                        "CANCEL C ANSWERED_ELSEWHERE",
                        "offer sdpA to a new session");
        assertThat(exchange.prepared("newForB", SECOND)).containsExactly("answer sdpB to s2");
        assertThat(exchange.prepared("newForA", SECOND))
                .containsExactly(
                        "commit ANSWERED", "publish answered by B", "ACK B", "200 A newForA", "re-INVITE B newForB");
        assertThat(exchange.on(new CallSignal.ReofferAnswered(
                        B, exchange.state().call().steps(), sdp("sdpB2"))))
                .containsExactly("offer sdpA to s2", "answer sdpB2 to s2", "commit CHANGED", "publish re-anchored");
        assertThat(exchange.hangsUp(B)).contains("200 to BYE B", "BYE A NORMAL", "release s2");
    }

    @Test
    void a_callee_who_has_answered_waits_for_a_relay_no_longer_than_eight_seconds() {
        Exchange exchange = Exchange.ringing();
        exchange.answers(B, "sdpB");
        exchange.on(new CallSignal.RelayLost(FIRST_RELAY));

        for (int attempt = 0; attempt < 15; attempt++) {
            assertThat(exchange.mediaRefused(ReleaseCause.NO_MEDIA_RELAY)).isEmpty();
            assertThat(exchange.nothingHappensFor(Duration.ofMillis(500)))
                    .containsExactly("offer sdpA to a new session");
        }
        exchange.mediaRefused(ReleaseCause.NO_MEDIA_RELAY);
        assertThat(exchange.nothingHappensFor(Duration.ofMillis(500)))
                .containsExactly(
                        "publish released B NO_MEDIA_RELAY",
                        "commit ENDED",
                        "publish ended NO_MEDIA_RELAY unanswered",
                        "503 A",
                        "BYE B NO_MEDIA_RELAY");
    }

    @Test
    void a_callee_who_leaves_before_there_is_a_relay_again_has_declined() {
        Exchange exchange = Exchange.ringing();
        exchange.answers(B, "sdpB");
        exchange.on(new CallSignal.RelayLost(FIRST_RELAY));

        assertThat(exchange.hangsUp(B))
                .contains("200 to BYE B", "publish ended DECLINED unanswered by B", "603 A")
                .doesNotContain("BYE B DECLINED");
        assertThat(exchange.prepared("late", SECOND)).containsExactly("release s2");
    }

    @Test
    void a_new_owner_tells_both_of_an_answer_that_was_saved_over_another_relay() {
        Exchange exchange = Exchange.ringing();
        exchange.answers(B, "sdpB");
        exchange.on(new CallSignal.RelayLost(FIRST_RELAY));
        exchange.prepared("newForB", SECOND);
        exchange.prepared("newForA", SECOND);

        assertThat(exchange.takenOver(true)).contains("ACK B", "200 A newForA", "offer sdpA to a new session");
    }
}
