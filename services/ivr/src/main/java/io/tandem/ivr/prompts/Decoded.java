package io.tandem.ivr.prompts;

import java.time.Duration;
import java.util.Arrays;

/** What a compressed file turned out to be. */
sealed interface Decoded {
    /** @param sound of one channel */
    record Understood(short[] sound, int rate) implements Decoded {}

    /** @param why in a sentence for whoever uploaded it */
    record Malformed(String why) implements Decoded {}

    /** How much of it there may be: a small file may unfold to hours, and may be made so that it takes hours. */
    record Bounds(Duration longest, Duration work) {
        /** A decoder's loop asks it at each step. */
        Gathering gathering() {
            return new Gathering(longest, System.nanoTime() + work.toNanos());
        }
    }

    /** The sound so far. */
    final class Gathering {
        private static final int FIRST = 1 << 16;

        private final Duration longest;
        private final long until;
        private short[] sound = new short[FIRST];
        private int samples;
        private int rate;

        private Gathering(Duration longest, long until) {
            this.longest = longest;
            this.until = until;
        }

        void at(int newRate) {
            rate = newRate;
        }

        int rate() {
            return rate;
        }

        int samples() {
            return samples;
        }

        void add(short sample) {
            if (samples == sound.length) {
                sound = Arrays.copyOf(sound, 2 * samples);
            }
            sound[samples++] = sample;
        }

        boolean isTooLong() {
            return samples > longest.toSeconds() * Math.max(rate, 1);
        }

        boolean isTooSlow() {
            return System.nanoTime() - until > 0;
        }

        Decoded tooMuch() {
            return new Malformed(
                    isTooLong()
                            ? "It is longer than " + longest.toSeconds() + " seconds."
                            : "It takes too long to be read: convert it anew, or to WAVE.");
        }

        /** @param length of which a tail may be left out */
        Decoded done(int length) {
            return samples == 0 || length <= 0
                    ? new Malformed("There is no sound in it.")
                    : new Understood(Arrays.copyOf(sound, Math.min(samples, length)), rate);
        }
    }
}
