package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    // Annex 1 and EBU Tech 3341 (cases 1 to 4, on one channel, which is 3.01 less): the level in LUFS.
    @ParameterizedTest
    @CsvSource({
        "1000, -20, -23.01",
        "1000, -30, -33.01",
        "997, 0, -3.01",
        "997, -36, -39.01",
    })
    void a_steady_sine_reads_its_level(double hertz, double decibels, double lufs) {
        assertThat(of(48000, sine(hertz, decibels, 48000, 20)).lufs()).isCloseTo(lufs, within(0.1));
    }

    @Test
    void what_is_ten_under_the_rest_is_gated() {
        // Tech 3341 case 3: -36, -23, -36 dBFS are as loud as the middle alone.
        short[][] parts = {sine(1000, -36, 48000, 10), sine(1000, -23, 48000, 60), sine(1000, -36, 48000, 10)};

        assertThat(of(48000, parts).lufs()).isCloseTo(-26.01, within(0.1));
    }

    @Test
    void what_is_under_minus_70_is_silence() {
        assertThat(of(48000, sine(1000, -72, 48000, 20)).lufs()).isEqualTo(Level.SILENCE);
    }

    // The K-weighting of low and high tones beside that of 997 Hz, from the coefficients of annex 1 (tables 1 and 2, 48
    // kHz).
    @ParameterizedTest
    @CsvSource({"25, -11.08", "100, -1.82", "997, 0", "2000, 2.38", "10000, 3.35"})
    void tones_count_as_the_ear_hears_them(double hertz, double more) {
        assertThat(of(48000, sine(hertz, -20, 48000, 5)).lufs()).isCloseTo(-23.01 + more, within(0.1));
    }

    @Test
    void a_peak_between_two_samples_counts() {
        // Annex 2: at a quarter of the rate and 45 degrees all samples are 3 dB under the peak.
        short[] between = new short[48000];
        for (int n = 0; n < between.length; n++) {
            between[n] = (short) (30000 * Math.sin(Math.PI / 2 * n + Math.PI / 4));
        }
        TruePeak peak = new TruePeak(48000);
        peak.add(between, 0, between.length);

        assertThat(peak.decibels()).isCloseTo(20 * Math.log10(30000 / 32768.0), within(0.3));
        assertThat(of(48000, between).gainTo(0)).isCloseTo(Loudness.CEILING - peak.decibels(), within(0.01));
    }

    @Test
    void noise_is_not_made_a_roar() {
        assertThat(of(16000, sine(1000, -60, 16000, 3)).gainTo(Loudness.PROMPT_LUFS))
                .isEqualTo(20);
    }

    private static short[] sine(double hertz, double decibels, int rate, int seconds) {
        return Signal.sine(hertz, 32767 * Samples.factor(decibels), rate, seconds * rate);
    }

    private static Loudness of(int rate, short[]... parts) {
        Loudness loudness = new Loudness(rate);
        for (short[] part : parts) {
            loudness.add(part, 0, part.length);
        }
        return loudness;
    }
}
