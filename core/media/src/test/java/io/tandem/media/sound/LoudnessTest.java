package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ITU-R BS.1770-4. */
class LoudnessTest {

    // Annex 1: a sine of 997 Hz at full scale on one channel reads -3.01.
    @ParameterizedTest
    @ValueSource(ints = {8000, 16000, 44100, 48000})
    void a_sine_of_997_hertz_at_minus_20_reads_minus_23(int rate) {
        Loudness loudness = new Loudness(rate);
        loudness.add(Signal.sine(997, 3276.8, rate, 5 * rate), 0, 5 * rate);

        assertThat(loudness.lufs()).isBetween(-23.11, -22.91);
    }

    @Test
    void pauses_do_not_count() {
        Loudness loudness = new Loudness(16000);
        short[] sound = Signal.sine(997, 3276.8, 16000, 80000);
        loudness.add(sound, 0, sound.length);
        loudness.add(new short[320000], 0, 320000);
        loudness.add(sound, 0, sound.length);

        assertThat(loudness.lufs()).isBetween(-23.5, -22.5);
        assertThat(loudness.gainTo(-20)).isBetween(2.5, 3.5);
    }

    @Test
    void peaks_stay_below_full_scale_and_silence_stays_silent() {
        Loudness loud = new Loudness(8000);
        loud.add(Signal.sine(100, 30000, 8000, 8000), 0, 8000);
        Loudness silent = new Loudness(8000);
        silent.add(new short[8000], 0, 8000);

        assertThat(loud.gainTo(0)).isLessThan(0.8);
        assertThat(silent.lufs()).isEqualTo(Level.SILENCE);
        assertThat(silent.gainTo(-20)).isZero();
    }
}
