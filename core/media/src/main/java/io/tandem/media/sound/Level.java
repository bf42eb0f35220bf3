package io.tandem.media.sound;

/**
 * How loud sound is, in dB below full scale: 0 is the mean power of a square wave between the extremes, -3.01 that of the
 * loudest sine.
 */
public final class Level {
    /** What silence is said to have. */
    public static final double SILENCE = -96;

    /** Of 0 dBm0, in these decibels: G.711's overload point is 3.14 dBm0 (A-law). */
    public static final double ZERO_DBM0 = -3.01 - 3.14;

    private static final double FULL_POWER = 32768.0 * 32768.0;

    private Level() {}

    /** @return mean power over the samples */
    public static double of(short[] sound, int at, int samples) {
        return samples == 0 ? SILENCE : ofPower((double) energy(sound, at, samples) / samples);
    }

    /** @return the sum of squares */
    public static long energy(short[] sound, int at, int samples) {
        long energy = 0;
        for (int n = at; n < at + samples; n++) {
            energy += sound[n] * sound[n];
        }
        return energy;
    }

    /** @param power the mean of squares */
    public static double ofPower(double power) {
        return power <= 0 ? SILENCE : Math.max(SILENCE, 10 * Math.log10(power / FULL_POWER));
    }

    /** @return the peak of a sine of that level */
    public static double sinePeak(double level) {
        return 32768 * Samples.factor(level) * Math.sqrt(2);
    }
}
