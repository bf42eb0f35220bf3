package io.tandem.relay.sound;

import io.tandem.media.tone.Tone;
import io.tandem.media.tone.ToneGenerator;

/** A beep of 1400 Hz, as recorders on telephone lines make it, for a fifth of a second. */
final class Beep {
    private static final int RATE = 16_000;
    private static final int SAMPLES = RATE / 5;

    private Beep() {}

    static Prompt prompt() {
        short[] samples = new short[SAMPLES];
        new ToneGenerator(Tone.of("1400/200,0/1000"), RATE).generate(samples, 0, SAMPLES);
        return new Prompt(samples, RATE);
    }
}
