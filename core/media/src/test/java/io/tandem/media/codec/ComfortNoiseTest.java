package io.tandem.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.sound.Level;
import io.tandem.media.sound.Signal;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** RFC 3389. */
class ComfortNoiseTest {
    private final ComfortNoise noise =
            new ComfortNoise(RandomGeneratorFactory.of("L64X128MixRandom").create(3389));

    private short[] heard(int... payload) {
        byte[] bytes = new byte[payload.length];
        for (int n = 0; n < payload.length; n++) {
            bytes[n] = (byte) payload[n];
        }
        noise.heard(bytes, 0, bytes.length);
        short[] sound = new short[9000];
        noise.generate(sound, 0, sound.length);
        return sound;
    }

    @Test
    void noise_has_the_level_that_was_said_with_and_without_a_filter() {
        assertThat(Level.of(heard(40), 1000, 8000)).isBetween(-41.0, -39.0);
        assertThat(Level.of(heard(50, 200, 100, 140), 1000, 8000)).isBetween(-51.5, -48.5);
        assertThat(Level.of(heard(127), 1000, 8000)).isLessThan(-90);
    }

    @Test
    void a_filter_gives_it_its_colour() {
        // A first reflection coefficient of -0.57: what is low is louder.
        short[] sound = heard(40, 55);
        double low = 0;
        double high = 0;
        for (int n = 0; n < 20; n++) {
            low += Math.pow(Signal.peak(sound, 1000, 8000, 200 + 31 * n, 8000), 2);
            high += Math.pow(Signal.peak(sound, 1000, 8000, 3000 + 31 * n, 8000), 2);
        }

        assertThat(10 * Math.log10(low / high)).isGreaterThan(6);
    }

    @Test
    void a_level_is_written_and_what_is_rubbish_makes_no_noise_out_of_bounds() {
        byte[] payload = new byte[1];
        assertThat(ComfortNoise.write(-62.3, payload, 0)).isEqualTo(1);
        assertThat(payload[0]).isEqualTo((byte) 62);
        int[] all = new int[40];
        java.util.Arrays.fill(all, 255);
        all[0] = 30;
        assertThat(Level.of(heard(all), 1000, 8000)).isLessThan(-20);
    }
}
