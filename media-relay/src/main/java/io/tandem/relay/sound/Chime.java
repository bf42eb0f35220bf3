package io.tandem.relay.sound;

import io.tandem.media.tone.Tone;
import io.tandem.media.tone.ToneGenerator;

/** A few notes, once. */
final class Chime {
    private static final int RATE = 16_000;

    private Chime() {}

    /** @param cadence as {@link Tone#of} reads it */
    static Prompt prompt(String cadence) {
        Tone tone = Tone.of(cadence);
        long millis = tone.parts().stream()
                .mapToLong(part -> part.lasting().toMillis())
                .sum();
        short[] samples = new short[Math.toIntExact(millis * RATE / 1000)];
        // The silence behind it, which is not heard, makes the last note fade as well.
        new ToneGenerator(Tone.of(cadence + ",0/10"), RATE).generate(samples, 0, samples.length);
        return new Prompt(samples, RATE);
    }
}
