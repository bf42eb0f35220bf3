package io.tandem.media.sound;

/** A sine, sample by sample: the recursion of a resonator without loss, in double precision exact for hours. */
public final class Oscillator {
    private final double turn;
    private double last;
    private double beforeLast;

    /** @param peak of the sine; it begins at 0 and goes up */
    public Oscillator(double hertz, double peak, int sampleRate) {
        double angle = 2 * Math.PI * hertz / sampleRate;
        turn = 2 * Math.cos(angle);
        last = -peak * Math.sin(angle);
        beforeLast = -peak * Math.sin(2 * angle);
    }

    public double next() {
        double sample = turn * last - beforeLast;
        beforeLast = last;
        last = sample;
        return sample;
    }
}
