package io.tandem.relay.sound;

import io.tandem.media.sound.Level;
import io.tandem.media.sound.Samples;

/** The music that is there without a file: a few soft notes of a pentatonic scale, over and over again. Made for this. */
final class Melody {
    static final int RATE = 16_000;
    private static final double A4 = 440;
    private static final int STEP_MILLIS = 400;
    /** Semitones above A4, a step each. */
    private static final int[] NOTES = {
        -9,
        Melody.REST,
        -5,
        -2,
        Melody.REST,
        0,
        -2,
        -5,
        3,
        Melody.REST,
        0,
        -2,
        Melody.REST,
        -5,
        -7,
        Melody.REST,
        -9,
        -5,
        Melody.REST,
        -2,
        0,
        Melody.REST,
        3,
        7,
        Melody.REST,
        3,
        0,
        -2,
        -5,
        Melody.REST,
        -9,
        Melody.REST
    };

    private static final int REST = Integer.MIN_VALUE;
    /** Of a note's beginning; a talker is 10 dB louder. */
    private static final double DBM0 = -24;

    private static final double[] OVERTONES = {1, 0.35, 0.12};
    private static final double DECAY_SECONDS = 0.45;
    private static final double ATTACK_SECONDS = 0.02;
    private static final int SOUNDING_STEPS = 4;

    private Melody() {}

    /** @return its samples at {@link #RATE}; the end fits the beginning */
    static short[] samples() {
        int step = RATE * STEP_MILLIS / 1000;
        double[] sum = new double[NOTES.length * step];
        for (int each = 0; each < NOTES.length; each++) {
            if (NOTES[each] != REST) {
                note(sum, each * step, SOUNDING_STEPS * step, A4 * Math.pow(2, NOTES[each] / 12.0));
            }
        }
        short[] samples = new short[sum.length];
        for (int n = 0; n < sum.length; n++) {
            samples[n] = Samples.saturated((float) sum[n]);
        }
        return samples;
    }

    // What sounds beyond the end is heard at the beginning of the next time.
    private static void note(double[] sum, int from, int lasting, double hertz) {
        double peak = Level.sinePeak(Level.ZERO_DBM0 + DBM0);
        for (int n = 0; n < lasting; n++) {
            double seconds = (double) n / RATE;
            double left = (double) (lasting - n) / lasting;
            double shape =
                    Math.min(1, seconds / ATTACK_SECONDS) * Math.exp(-seconds / DECAY_SECONDS) * Math.min(1, 8 * left);
            double sample = 0;
            for (int overtone = 0; overtone < OVERTONES.length; overtone++) {
                sample += OVERTONES[overtone] * Math.sin(2 * Math.PI * hertz * (overtone + 1) * seconds);
            }
            sum[(from + n) % sum.length] += peak * shape * sample;
        }
    }
}
