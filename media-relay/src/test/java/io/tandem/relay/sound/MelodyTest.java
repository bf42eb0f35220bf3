package io.tandem.relay.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.sound.Level;
import io.tandem.media.sound.Signal;
import org.junit.jupiter.api.Test;

class MelodyTest {
    private final short[] melody = Melody.samples();

    @Test
    void it_is_softer_than_a_talker_and_never_silent_for_long() {
        assertThat(Level.of(melody, 0, melody.length) - Level.ZERO_DBM0).isBetween(-40.0, -22.0);
        for (int at = 0; at < melody.length; at += Melody.RATE) {
            int part = Math.min(Melody.RATE, melody.length - at);
            assertThat(Level.of(melody, at, part) - Level.ZERO_DBM0)
                    .as("from sample %d", at)
                    .isGreaterThan(-50);
        }
    }

    @Test
    void it_neither_clicks_nor_clips_where_it_begins_anew_either() {
        short[] twice = Signal.joined(melody, melody);
        int seam = melody.length;

        assertThat(Signal.sharpest(twice, seam - 100, 200))
                .isLessThanOrEqualTo(Signal.sharpest(melody, 0, melody.length));
        for (short sample : melody) {
            assertThat(Math.abs(sample)).isLessThan(16_000);
        }
    }

    @Test
    void it_begins_with_the_c_below_a() {
        assertThat(Signal.peak(melody, 0, 6400, 261.6, Melody.RATE))
                .isGreaterThan(4 * Signal.peak(melody, 0, 6400, 392, Melody.RATE));
    }
}
