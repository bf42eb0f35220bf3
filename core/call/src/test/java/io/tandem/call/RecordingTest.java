package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.FIRST_RELAY;
import static io.tandem.call.Exchange.SECOND;
import static io.tandem.call.Exchange.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.RecordingState.Wish;
import org.junit.jupiter.api.Test;

/** A talk is recorded when a side asks for it, until a side asks again, whoever owns the call and whatever relay it has. */
class RecordingTest {
    private final Exchange exchange = Exchange.talking();

    @Test
    void a_side_that_asks_has_the_talk_recorded_and_either_side_ends_it() {
        assertThat(exchange.on(new CallSignal.RecordingWanted(A, Wish.OTHER)))
                .containsExactly("commit CHANGED", "record " + FIRST.id(), "publish recording ON");
        assertThat(exchange.on(new CallSignal.RecordingWanted(B, Wish.OTHER)))
                .containsExactly("commit CHANGED", "do not record " + FIRST.id(), "publish recording OFF");
        assertThat(exchange.on(new CallSignal.RecordingWanted(B, Wish.OTHER)))
                .containsExactly("commit CHANGED", "record " + FIRST.id(), "publish recording ON");
    }

    @Test
    void a_call_that_does_not_talk_yet_is_not_recorded() {
        assertThat(Exchange.ringing().on(new CallSignal.RecordingWanted(A, Wish.OTHER)))
                .isEmpty();
    }

    @Test
    void a_new_owner_says_again_what_the_old_one_may_have_died_over() {
        assertThat(exchange.on(new CallSignal.TakenOver(9, true))).noneMatch(effect -> effect.contains("record"));

        exchange.on(new CallSignal.RecordingWanted(A, Wish.OTHER));
        assertThat(exchange.on(new CallSignal.TakenOver(10, true))).contains("record " + FIRST.id());

        exchange.on(new CallSignal.RecordingWanted(A, Wish.OTHER));
        assertThat(exchange.on(new CallSignal.TakenOver(11, true))).contains("do not record " + FIRST.id());
    }

    @Test
    void a_pause_is_no_end_and_nothing_is_paused_that_is_not_recorded() {
        assertThat(exchange.on(wanted(Wish.PAUSED))).isEmpty();
        assertThat(exchange.on(wanted(Wish.ON))).contains("record " + FIRST.id());
        assertThat(exchange.on(wanted(Wish.ON))).isEmpty();

        assertThat(exchange.on(wanted(Wish.PAUSED)))
                .containsExactly("commit CHANGED", "pause recording " + FIRST.id(), "publish recording PAUSED");
        assertThat(exchange.on(new CallSignal.TakenOver(9, true)))
                .contains("pause recording " + FIRST.id(), "publish recording PAUSED");
        assertThat(exchange.on(wanted(Wish.ON))).contains("record " + FIRST.id());
        exchange.on(wanted(Wish.PAUSED));
        assertThat(exchange.on(wanted(Wish.OFF))).contains("do not record " + FIRST.id());
        assertThat(exchange.on(wanted(Wish.PAUSED))).isEmpty();
    }

    @Test
    void a_paused_one_begins_on_another_relay_when_it_goes_on() {
        exchange.on(wanted(Wish.ON));
        exchange.on(wanted(Wish.PAUSED));
        exchange.on(new CallSignal.RelayLost(FIRST_RELAY));
        exchange.prepared("forB", SECOND);
        exchange.prepared("forA", SECOND);
        int steps = exchange.state().call().steps();
        exchange.on(new CallSignal.ReofferAnswered(A, steps - 1, sdp("a")));
        assertThat(exchange.on(new CallSignal.ReofferAnswered(B, steps, sdp("b"))))
                .noneMatch(effect -> effect.contains("record"));

        assertThat(exchange.on(wanted(Wish.ON))).contains("record " + SECOND.id());
    }

    private static CallSignal wanted(Wish wish) {
        return new CallSignal.RecordingWanted(A, wish);
    }

    @Test
    void it_goes_on_on_another_relay() {
        exchange.on(new CallSignal.RecordingWanted(A, Wish.OTHER));
        exchange.on(new CallSignal.RelayLost(FIRST_RELAY));
        exchange.prepared("forB", SECOND);
        exchange.prepared("forA", SECOND);
        int steps = exchange.state().call().steps();
        exchange.on(new CallSignal.ReofferAnswered(A, steps - 1, sdp("a")));

        assertThat(exchange.on(new CallSignal.ReofferAnswered(B, steps, sdp("b"))))
                .endsWith("record " + SECOND.id());
    }
}
