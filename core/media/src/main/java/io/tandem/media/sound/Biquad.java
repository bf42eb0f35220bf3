package io.tandem.media.sound;

/** A filter of second order, by the bilinear transform of its analogue form. */
final class Biquad {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double z1;
    private double z2;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2) {
        this.b0 = b0 / a0;
        this.b1 = b1 / a0;
        this.b2 = b2 / a0;
        this.a1 = a1 / a0;
        this.a2 = a2 / a0;
    }

    /** Raises what is above a frequency. */
    static Biquad highShelf(double hertz, double q, double decibels, int sampleRate) {
        double k = Math.tan(Math.PI * hertz / sampleRate);
        double high = Math.pow(10, decibels / 20);
        double band = Math.pow(high, 0.4996667741545416);
        return new Biquad(
                high + band * k / q + k * k,
                2 * (k * k - high),
                high - band * k / q + k * k,
                1 + k / q + k * k,
                2 * (k * k - 1),
                1 - k / q + k * k);
    }

    static Biquad highPass(double hertz, double q, int sampleRate) {
        double k = Math.tan(Math.PI * hertz / sampleRate);
        double a0 = 1 + k / q + k * k;
        // BS.1770 writes its numerator as 1, -2, 1, which is a little louder than unity.
        return new Biquad(a0, -2 * a0, a0, a0, 2 * (k * k - 1), 1 - k / q + k * k);
    }

    double next(double x) {
        double y = b0 * x + z1;
        z1 = b1 * x - a1 * y + z2;
        z2 = b2 * x - a2 * y;
        return y;
    }
}
