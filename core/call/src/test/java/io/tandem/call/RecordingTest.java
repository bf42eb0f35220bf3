package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.FIRST_RELAY;
import static io.tandem.call.Exchange.SECOND;
import static io.tandem.call.Exchange.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A talk is recorded when a side asks for it, until a side asks again, whoever owns the call and whatever relay it has. */
class RecordingTest {
    private final Exchange exchange = Exchange.talking();

    @Test
    void a_side_that_asks_has_the_talk_recorded_and_either_side_ends_it() {
        assertThat(exchange.on(new CallSignal.RecordingToggled(A)))
                .containsExactly("commit CHANGED", "record " + FIRST.id());
        assertThat(exchange.on(new CallSignal.RecordingToggled(B)))
                .containsExactly("commit CHANGED", "do not record " + FIRST.id());
        assertThat(exchange.on(new CallSignal.RecordingToggled(B)))
                .containsExactly("commit CHANGED", "record " + FIRST.id());
    }

    @Test
    void a_call_that_does_not_talk_yet_is_not_recorded() {
        assertThat(Exchange.ringing().on(new CallSignal.RecordingToggled(A))).isEmpty();
    }

    @Test
    void a_new_owner_says_again_what_the_old_one_may_have_died_over() {
        assertThat(exchange.on(new CallSignal.TakenOver(9, true))).noneMatch(effect -> effect.contains("record"));

        exchange.on(new CallSignal.RecordingToggled(A));
        assertThat(exchange.on(new CallSignal.TakenOver(10, true))).contains("record " + FIRST.id());

        exchange.on(new CallSignal.RecordingToggled(A));
        assertThat(exchange.on(new CallSignal.TakenOver(11, true))).contains("do not record " + FIRST.id());
    }

    @Test
    void it_goes_on_on_another_relay() {
        exchange.on(new CallSignal.RecordingToggled(A));
        exchange.on(new CallSignal.RelayLost(FIRST_RELAY));
        exchange.prepared("forB", SECOND);
        exchange.prepared("forA", SECOND);
        int steps = exchange.state().call().steps();
        exchange.on(new CallSignal.ReofferAnswered(A, steps - 1, sdp("a")));

        assertThat(exchange.on(new CallSignal.ReofferAnswered(B, steps, sdp("b"))))
                .endsWith("record " + SECOND.id());
    }
}
