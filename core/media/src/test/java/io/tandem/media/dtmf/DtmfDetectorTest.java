package io.tandem.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.codec.Law;
import io.tandem.media.dtmf.DigitEvent.KeyReleased;
import io.tandem.media.sound.Level;
import io.tandem.media.sound.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** ITU-T Q.24. */
class DtmfDetectorTest {
    private static final int RATE = 8000;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(24);

    private static double peak(double dbm0) {
        return Level.sinePeak(Level.ZERO_DBM0 + dbm0);
    }

    private static short[] tones(char key, double row, double column, double off, int millis) {
        int samples = millis * RATE / 1000;
        return Signal.sum(
                Signal.sine(Keys.row(key) * (1 + off), peak(row), RATE, samples),
                Signal.sine(Keys.column(key) * (1 + off), peak(column), RATE, samples));
    }

    private static short[] silence(int millis) {
        return new short[millis * RATE / 1000];
    }

    private static String heard(short[] sound) {
        return EventReceiverTest.keys(events(sound));
    }

    private static List<DigitEvent> events(short[] sound) {
        DtmfDetector detector = new DtmfDetector();
        List<DigitEvent> events = new ArrayList<>();
        for (int at = 0; at < sound.length; at += 160) {
            events.addAll(detector.hear(sound, at, Math.min(160, sound.length - at)));
        }
        return events;
    }

    /** All keys, tone and pause of 40 ms, at every phase to the detector's looks. */
    private String allKeys(double row, double column, double off, double noise) {
        StringBuilder heard = new StringBuilder();
        for (int shift = 0; shift < 80; shift += 16) {
            short[] sound = new short[shift];
            for (char key : Keys.ALL.toCharArray()) {
                sound = Signal.joined(sound, tones(key, row, column, off, 40), silence(40));
            }
            sound = Signal.joined(sound, silence(40));
            heard.append(heard(noise > 0 ? Signal.sum(sound, Signal.noise(noise, sound.length, random)) : sound));
        }
        return heard.toString();
    }

    private static final String FIVE_TIMES_ALL = Keys.ALL.repeat(5);

    @Test
    void keys_of_40_milliseconds_are_heard_at_all_levels_from_0_to_minus_30_dbm0() {
        for (int level = 0; level >= -30; level -= 3) {
            assertThat(allKeys(level, level, 0, 0)).as("%d dBm0", level).isEqualTo(FIVE_TIMES_ALL);
        }
    }

    @Test
    void keys_1_and_a_half_percent_off_are_heard_and_3_and_a_half_are_not() {
        for (double percent : new double[] {-1.5, -1, 1, 1.5}) {
            assertThat(allKeys(-10, -10, percent / 100, 0))
                    .as("%.1f %%", percent)
                    .isEqualTo(FIVE_TIMES_ALL);
        }
        for (double percent : new double[] {-5, -4, -3.5, 3.5, 4, 5}) {
            assertThat(allKeys(-10, -10, percent / 100, 0))
                    .as("%.1f %%", percent)
                    .isEmpty();
        }
    }

    @Test
    void the_columns_tone_may_be_4_decibels_louder_or_8_softer_but_not_12() {
        for (double off : new double[] {-0.015, 0, 0.015}) {
            assertThat(allKeys(-14, -10, off, 0)).isEqualTo(FIVE_TIMES_ALL);
            assertThat(allKeys(-6, -14, off, 0)).isEqualTo(FIVE_TIMES_ALL);
        }
        assertThat(allKeys(-22, -10, 0, 0)).isEmpty();
        assertThat(allKeys(-6, -18, 0, 0)).isEmpty();
    }

    @Test
    void keys_are_heard_through_noise_15_decibels_below() {
        double deviation = peak(-10) / Math.sqrt(2) * Math.pow(10, -15 / 20.0);

        assertThat(allKeys(-10, -10, 0, deviation)).isEqualTo(FIVE_TIMES_ALL);
    }

    @Test
    void tones_of_20_milliseconds_are_no_key_and_breaks_of_10_end_none() {
        for (int shift = 0; shift < 80; shift += 8) {
            assertThat(heard(Signal.joined(new short[shift], tones('5', -10, -10, 0, 20), silence(60))))
                    .isEmpty();
            short[] broken = Signal.joined(
                    new short[shift],
                    tones('5', -10, -10, 0, 60),
                    silence(10),
                    tones('5', -10, -10, 0, 60),
                    silence(60));
            assertThat(heard(broken)).isEqualTo("5");
        }
    }

    @Test
    void a_single_tone_and_noise_are_no_key() {
        assertThat(heard(Signal.sine(697, peak(-5), RATE, RATE))).isEmpty();
        assertThat(heard(Signal.sine(1209, peak(-5), RATE, RATE))).isEmpty();
        assertThat(heard(Signal.noise(3000, 60 * RATE, random))).isEmpty();
        assertThat(heard(Signal.sum(Signal.sine(350, peak(-10), RATE, RATE), Signal.sine(440, peak(-10), RATE, RATE))))
                .isEmpty();
    }

    @Test
    void a_key_says_how_long_it_was_held() {
        List<DigitEvent> events = events(Signal.joined(silence(33), tones('9', -8, -6, 0, 250), silence(60)));

        assertThat(events).hasSize(2);
        assertThat(((KeyReleased) events.getLast()).held()).isBetween(Duration.ofMillis(230), Duration.ofMillis(270));
    }

    @Test
    void generated_keys_are_heard_through_both_laws_and_do_not_click() {
        for (Law law : Law.values()) {
            DtmfGenerator generator = new DtmfGenerator(RATE);
            for (char key : Keys.ALL.toCharArray()) {
                generator.press(new KeyPress(key, Duration.ofMillis(60), Duration.ofMillis(50)));
            }
            short[] sound = new short[16 * RATE * 110 / 1000 + 800];
            generator.generate(sound, 0, sound.length);
            assertThat(generator.isSounding()).isFalse();
            for (int n = 0; n < sound.length; n++) {
                sound[n] = law.linear(law.code(sound[n]));
            }
            assertThat(heard(sound)).isEqualTo(Keys.ALL);
        }
    }
}
