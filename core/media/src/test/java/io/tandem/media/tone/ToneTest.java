package io.tandem.media.tone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.media.sound.Level;
import io.tandem.media.sound.Signal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToneTest {
    private static final int RATE = 8000;

    private static short[] sound(Tone tone, int rate, int millis) {
        short[] sound = new short[rate * millis / 1000];
        ToneGenerator generator = new ToneGenerator(tone, rate);
        for (int at = 0; at < sound.length; at += rate / 50) {
            generator.generate(sound, at, Math.min(rate / 50, sound.length - at));
        }
        return sound;
    }

    @ParameterizedTest
    @EnumSource
    void every_country_has_every_tone_at_minus_10_dbm0(TonePlan plan) {
        for (CallTone which : CallTone.values()) {
            Tone tone = plan.tone(which);
            short[] sound = sound(tone, RATE, 100);
            double level = Level.of(sound, 160, 480) - Level.ZERO_DBM0;
            assertThat(level).as("%s %s", plan, which).isBetween(-11.0, -9.0);
            for (int hertz : tone.parts().getFirst().hertz()) {
                double part = Signal.decibels(
                        Signal.peak(sound, 160, 640, hertz, RATE), Level.sinePeak(Level.ZERO_DBM0 - 10));
                assertThat(part).as("%d Hz of %s %s", hertz, plan, which).isBetween(-4.5, 1.5);
            }
        }
    }

    @Test
    void the_american_phone_rings_two_seconds_in_six() {
        short[] sound = sound(TonePlan.of("us").tone(CallTone.RINGING), RATE, 12_000);

        assertThat(Level.of(sound, 100, 15_800)).isGreaterThan(-20);
        assertThat(Level.of(sound, 16_000, 32_000)).isEqualTo(Level.SILENCE);
        assertThat(Level.of(sound, 48_100, 15_800)).isGreaterThan(-20);
        assertThat(Level.of(sound, 64_000, 32_000)).isEqualTo(Level.SILENCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 16000, 48000})
    void a_dial_tone_goes_on_without_a_click(int rate) {
        short[] sound = sound(TonePlan.of("fr").tone(CallTone.DIAL), rate, 25_000);

        assertThat(Signal.toNoise(sound, rate, rate * 20, 440, rate)).isGreaterThan(60);
    }

    @Test
    void edges_are_soft() {
        short[] sound = sound(TonePlan.of("gb").tone(CallTone.BUSY), RATE, 3000);
        double peak = Level.sinePeak(Level.ZERO_DBM0 - 10);
        double ofTheTone = peak * Math.pow(2 * Math.PI * 400 / RATE, 2);

        assertThat(Signal.sharpest(sound, 0, sound.length)).isLessThan((int) (1.3 * ofTheTone));
    }

    @Test
    void countries_without_a_plan_hear_what_e180_recommends() {
        assertThat(TonePlan.of("zz")).isEqualTo(TonePlan.OTHER);
        assertThat(TonePlan.of("ru")).isEqualTo(TonePlan.RU);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "440/", "/100", "x", "440+/100", "-440", "440/0", "99999", "440/100,", "1+2+3+4+5"})
    void what_is_no_cadence_is_refused_with_the_reason(String text) {
        assertThatThrownBy(() -> Tone.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'");
    }

    @Test
    void silence_is_measured_and_speech_ends_it() {
        SilenceDetector detector = new SilenceDetector(RATE, SilenceDetector.USUAL_LEVEL);
        detector.hear(new short[4000], 0, 4000);
        assertThat(detector.silentFor()).isEqualTo(Duration.ofMillis(500));
        detector.hear(Signal.sine(300, 2000, RATE, 800), 0, 800);
        assertThat(detector.silentFor()).isZero();
        detector.hear(new short[800], 0, 800);

        assertThat(detector.silentFor()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void a_beep_is_told_from_speech() {
        ToneDetector detector = new ToneDetector(1100, RATE);
        short[] voice = Signal.voice(RATE, RATE * 10, java.util.random.RandomGenerator.getDefault());
        for (int at = 0; at < voice.length; at += 160) {
            detector.hear(voice, at, 160);
            assertThat(detector.soundsFor()).isLessThan(Duration.ofMillis(100));
        }
        detector.hear(Signal.sine(1100, 3000, RATE, RATE), 0, RATE);
        assertThat(detector.soundsFor()).isGreaterThan(Duration.ofMillis(950));
        detector.hear(Signal.sine(1300, 3000, RATE, 800), 0, 800);

        assertThat(detector.soundsFor()).isZero();
    }
}
