package io.tandem.relay.sound;

import io.tandem.media.tone.Tone;
import io.tandem.media.tone.ToneGenerator;
import java.util.OptionalLong;

/** What can be played, by any number of players. */
public sealed interface Source {
    int FRAMES_A_SECOND = 50;

    /** @param frame of 20 ms that it begins with */
    Sound open(int sampleRate, long frame);

    /** @return how long it lasts from its beginning; empty: without end */
    OptionalLong millis();

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
}
