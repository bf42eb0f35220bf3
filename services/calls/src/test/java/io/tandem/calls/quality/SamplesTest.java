package io.tandem.calls.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void a_day_of_samples_stays_within_its_bound_and_keeps_the_worst() {
        Samples samples = Samples.NONE;
        for (int i = 0; i < 17_280; i++) {
            samples = samples.with(sample(i, i == 5000 ? 1.5 : 4.38));
            assertThat(samples.items()).hasSizeLessThanOrEqualTo(Samples.MOST);
        }

        assertThat(samples.items()).anyMatch(sample -> Double.valueOf(1.5).equals(sample.mos()));
        assertThat(samples.items()).isSortedAccordingTo(java.util.Comparator.comparing(Sample::at));
        assertThat(samples.items().getLast().at()).isEqualTo(START.plusSeconds(5 * 17_279));
    }

    @Test
    void what_came_before_changes_nothing() {
        Samples samples = Samples.NONE.with(sample(1, 4.0)).with(sample(2, 4.1));

        assertThat(samples.with(sample(2, 4.1)).with(sample(1, 1.0))).isEqualTo(samples);
    }

    @Test
    void figures_are_samples_again() {
        Samples samples = Samples.NONE
                .with(new Sample(START, null, 100, 0, 0, null))
                .with(new Sample(START.plusMillis(5_003), 4.38, 0.5, 0.2, 30.1, 41.5));

        assertThat(Samples.of(samples.figures())).isEqualTo(samples);
    }

    private static Sample sample(int number, double mos) {
        return new Sample(START.plusSeconds(5L * number), mos, 0, 0, 0, null);
    }
}
