package io.tandem.media.codec;

import io.tandem.media.sound.Level;
import io.tandem.media.sound.Samples;
import java.util.random.RandomGenerator;

/**
 * The noise of a line on which nobody speaks (RFC 3389): white noise of the level that the peer says, through the all-pole
 * filter whose reflection coefficients it says. One thread.
 */
public final class ComfortNoise {
    public static final String NAME = "CN";
    public static final int PAYLOAD_TYPE = 13;
    /** Before the peer says: hardly to be heard, but the line is not dead. */
    private static final double USUAL_LEVEL = -70;

    private static final int MOST_ORDER = 12;
    private static final int SOFTEST = 127;

    private final RandomGenerator random;
    private final double[] reflections = new double[MOST_ORDER];
    private final double[] backward = new double[MOST_ORDER + 1];
    private int order;
    private double peak;
    private double gain;

    /** @param random tells the chance */
    public ComfortNoise(RandomGenerator random) {
        this.random = random;
        level(USUAL_LEVEL);
    }

    private void level(double decibels) {
        double unity = 1;
        for (int n = 0; n < order; n++) {
            unity *= 1 - reflections[n] * reflections[n];
        }
        // Evenly spread chance has a third of its peak's power, and the filter gives back what it takes of it.
        peak = 32768 * Samples.factor(decibels) * Math.sqrt(3 * unity);
    }

    /** Takes what the peer says; an empty payload says nothing. */
    public void heard(byte[] payload, int offset, int length) {
        if (length == 0) {
            return;
        }
        order = Math.min(length - 1, MOST_ORDER);
        for (int n = 0; n < order; n++) {
            // Section 3.2: 8 bits, 127 stands for 0; 255 is not used.
            int quantized = Math.min(payload[offset + 1 + n] & 0xFF, 254) - 127;
            reflections[n] = 258.0 * quantized / 32768;
        }
        level(-Math.min(payload[offset] & 0xFF, SOFTEST));
    }

    public void generate(short[] sound, int at, int samples) {
        for (int n = 0; n < samples; n++) {
            // A new level is reached within some 5 ms, so that it does not click.
            gain += (peak - gain) / 16;
            sound[at + n] = Samples.saturated((float) filtered((random.nextInt() / (double) (1L << 31)) * gain));
        }
    }

    // The synthesis lattice of the coefficients.
    private double filtered(double excitation) {
        double forward = excitation;
        for (int n = order - 1; n >= 0; n--) {
            forward -= reflections[n] * backward[n];
            backward[n + 1] = backward[n] + reflections[n] * forward;
        }
        backward[0] = forward;
        return forward;
    }

    /** Writes a level alone. @param level in dB below full scale ({@link Level}) @return the bytes written */
    public static int write(double level, byte[] payload, int offset) {
        payload[offset] = (byte) Math.clamp(Math.round(-level), 0, SOFTEST);
        return 1;
    }
}
