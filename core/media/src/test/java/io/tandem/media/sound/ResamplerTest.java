package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static final double PEAK = 16000;

    @ParameterizedTest
    @CsvSource({
        "8000, 16000",
        "8000, 48000",
        "16000, 48000",
        "16000, 8000",
        "48000, 16000",
        "48000, 8000",
        "44100, 8000",
        "22050, 48000",
        "11025, 16000"
    })
    void the_passband_is_flat_within_half_a_decibel_and_has_no_images(int from, int to) {
        double half = Math.min(from, to) / 2.0;
        for (double hertz = 100; hertz <= half * 0.85; hertz += half / 23) {
            short[] out = resampled(Signal.sine(hertz, PEAK, from, from / 2), from, to);
            int at = out.length / 4;
            int samples = out.length / 2;
            double level = Signal.decibels(Signal.peak(out, at, samples, hertz, to), PEAK);
            assertThat(level).as("%.0f Hz", hertz).isBetween(-0.1, 0.1);
            assertThat(Signal.toNoise(out, at, samples, hertz, to))
                    .as("%.0f Hz", hertz)
                    .isGreaterThan(68);
        }
    }

    @ParameterizedTest
    @CsvSource({"16000, 8000", "48000, 16000", "48000, 8000", "44100, 8000"})
    void what_would_alias_is_60_decibels_down(int from, int to) {
        for (double hertz = to * 0.525; hertz < from / 2.0; hertz += to / 17.0) {
            short[] out = resampled(Signal.sine(hertz, PEAK, from, from / 2), from, to);
            double rest = Level.of(out, out.length / 4, out.length / 2);
            assertThat(rest)
                    .as("%.0f Hz", hertz)
                    .isLessThan(Level.of(Signal.sine(hertz, PEAK, from, from / 2), 0, from / 2) - 60);
        }
    }

    @Test
    void speech_to_3400_hertz_passes_from_8_to_48_kilohertz() {
        short[] out = resampled(Signal.sine(3400, PEAK, 8000, 4000), 8000, 48000);

        assertThat(Signal.decibels(Signal.peak(out, 6000, 12000, 3400, 48000), PEAK))
                .isBetween(-0.1, 0.1);
    }

    @ParameterizedTest
    @CsvSource({"8000, 48000", "48000, 8000", "16000, 8000", "8000, 16000", "48000, 16000"})
    void the_delay_is_the_one_stated(int from, int to) {
        short[] sound = new short[from / 10];
        int middle = sound.length / 2;
        sound[middle] = 30000;
        short[] out = resampled(sound, from, to);
        int loudest = 0;
        for (int n = 0; n < out.length; n++) {
            loudest = Math.abs(out[n]) > Math.abs(out[loudest]) ? n : loudest;
        }

        int delay = new Resampler(from, to).delay();
        assertThat((double) loudest)
                .isBetween(middle * (double) to / from + delay - 1, middle * (double) to / from + delay + 1);
        assertThat(delay * 1000.0 / to).isLessThan(3.2);
    }

    @Test
    void however_the_stream_is_cut_the_sound_is_the_same() {
        short[] sound = Signal.sine(440, PEAK, 44100, 44100);
        short[] whole = resampled(sound, 44100, 16000);
        Resampler resampler = new Resampler(44100, 16000);
        short[] out = new short[whole.length];
        int written = 0;
        for (int at = 0, part = 1; at < sound.length; at += part, part = part * 7 % 1009 + 1) {
            int samples = Math.min(part, sound.length - at);
            int foretold = resampler.samples(samples);
            int made = resampler.resample(sound, at, samples, out, written);
            assertThat(made).isEqualTo(foretold);
            written += made;
        }

        assertThat(written).isEqualTo(whole.length);
        assertThat(out).isEqualTo(whole);
    }

    @Test
    void frames_of_20_milliseconds_stay_frames_of_20_milliseconds() {
        for (int from : new int[] {8000, 16000, 48000}) {
            for (int to : new int[] {8000, 16000, 48000}) {
                Resampler resampler = new Resampler(from, to);
                for (int n = 0; n < 50; n++) {
                    assertThat(resampler.resample(new short[from / 50], 0, from / 50, new short[to / 50], 0))
                            .isEqualTo(to / 50);
                }
            }
        }
    }

    private static short[] resampled(short[] sound, int from, int to) {
        Resampler resampler = new Resampler(from, to);
        short[] out = new short[resampler.samples(sound.length)];
        assertThat(resampler.resample(sound, 0, sound.length, out, 0)).isEqualTo(out.length);
        return Arrays.copyOf(out, out.length);
    }
}
