package io.tandem.relay.sound;

import io.tandem.media.tone.Tone;
import io.tandem.media.tone.ToneGenerator;
import java.time.Duration;
import java.util.OptionalLong;

/** What can be played, by any number of players. */
public sealed interface Source {
    int FRAMES_A_SECOND = 50;

    /** @param frame of 20 ms that it begins with */
    Sound open(int sampleRate, long frame);

    /** @return how long it lasts from its beginning; empty: without end */
    OptionalLong millis();

    /** @return the same, ended after that time; zero: it goes on */
    default Source lasting(Duration time) {
        return time.isZero() ? this : new Ended(this, time);
    }

    /** @param times 0: without end */
    record Recorded(Prompt prompt, int times) implements Source {
        @Override
        public Sound open(int sampleRate, long frame) {
            return new PromptSound(prompt.at(sampleRate), frame * (sampleRate / FRAMES_A_SECOND), times);
        }

        @Override
        public OptionalLong millis() {
            return times == 0 ? OptionalLong.empty() : OptionalLong.of(times * prompt.millis());
        }
    }

    /** Begins anew wherever it is opened. */
    record Toned(Tone tone) implements Source {
        @Override
        public Sound open(int sampleRate, long frame) {
            ToneGenerator generator = new ToneGenerator(tone, sampleRate);
            return (out, at, samples) -> {
                generator.generate(out, at, samples);
                return samples;
            };
        }

        @Override
        public OptionalLong millis() {
            return OptionalLong.empty();
        }
    }

    /** One that would have no end. */
    record Ended(Source endless, Duration after) implements Source {
        @Override
        public Sound open(int sampleRate, long frame) {
            Sound sound = endless.open(sampleRate, frame);
            long whole = after.toMillis() * sampleRate / 1000;
            return new EndedSound(sound, Math.max(0, whole - frame * (sampleRate / FRAMES_A_SECOND)));
        }

        @Override
        public OptionalLong millis() {
            return OptionalLong.of(after.toMillis());
        }
    }
}
