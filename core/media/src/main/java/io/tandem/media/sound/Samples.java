package io.tandem.media.sound;

/** Arithmetic on samples. */
public final class Samples {
    private Samples() {}

    /** @return the nearest that a sample can be */
    public static short saturated(int value) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }

    /** @return the nearest that a sample can be */
    public static short saturated(float value) {
        return saturated(Math.round(value));
    }

    /** @param decibels of the amplitude */
    public static double factor(double decibels) {
        return Math.pow(10, decibels / 20);
    }
}
