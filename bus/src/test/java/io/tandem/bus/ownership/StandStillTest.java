package io.tandem.bus.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandStillTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final StandStill still = new StandStill(Duration.ofSeconds(2), 0);

    @Test
    void short_turns_are_no_stand_still() {
        for (int second = 1; second < 20; second++) {
            still.turn(second * SECOND);
        }

        assertThat(still.happened(20 * SECOND)).isFalse();
    }

    @Test
    void a_pause_is_seen_within_the_turn_and_in_those_after_it() {
        assertThat(still.happened(3 * SECOND)).isTrue();
        still.turn(3 * SECOND);
        still.turn(4 * SECOND);

        assertThat(still.happened(4 * SECOND)).isTrue();
    }

    @Test
    void after_a_confirmation_it_is_over() {
        still.turn(9 * SECOND);
        still.forget();

        assertThat(still.happened(10 * SECOND)).isFalse();
    }
}
