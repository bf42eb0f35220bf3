package io.tandem.media.sound;

import java.util.Arrays;

/**
 * Sound from one rate to another by a polyphase filter: a windowed sinc (Kaiser) of linear phase, flat up to 0.86 of the lower
 * rate's half, down by 70 dB from 1.05 of it on. 8, 16 and 48 kHz among each other, and any other pair, for files. A
 * stream, for one thread.
 */
public final class Resampler {
    private static final double PASSBAND = 0.86;
    private static final double STOPBAND = 1.05;
    private static final double STOPBAND_DECIBELS = 72;

    private final int up;
    private final int down;
    private final int taps;
    /** A filter for each phase between two samples, {@link #taps} long, turned round. */
    private final float[] phases;

    private final int delay;
    private final float[] window;
    private int held;
    private int phase;

    public Resampler(int from, int to) {
        int common = greatestCommon(from, to);
        up = to / common;
        down = from / common;
        if (up == down) {
            taps = 1;
            phases = new float[] {1};
            delay = 0;
        } else {
            double edge = Math.min(1.0 / up, 1.0 / down);
            int length = length(edge * (STOPBAND - PASSBAND));
            taps = Math.ceilDiv(length, up);
            phases = phases(taps * up, edge * (STOPBAND + PASSBAND) / 2);
            delay = Math.toIntExact(Math.round((taps * up - 1) / 2.0 / down));
        }
        window = new float[taps + Math.max(from, to) / 8];
        held = taps - 1;
    }

    private static int greatestCommon(int a, int b) {
        return b == 0 ? a : greatestCommon(b, a % b);
    }

    // J. F. Kaiser: (A - 7.95) / (2.285 * width) taps, the width in radians; here of half the rate at which the filter
    // runs.
    private static int length(double width) {
        return (int) Math.ceil((STOPBAND_DECIBELS - 7.95) / (2.285 * Math.PI * width)) + 1;
    }

    private float[] phases(int length, double cutoff) {
        double beta = 0.1102 * (STOPBAND_DECIBELS - 8.7);
        double middle = (length - 1) / 2.0;
        float[] made = new float[length];
        for (int n = 0; n < length; n++) {
            double x = n - middle;
            double sinc = x == 0 ? cutoff : Math.sin(Math.PI * cutoff * x) / (Math.PI * x);
            double spread = x / (middle + 1);
            double kaiser = bessel(beta * Math.sqrt(1 - spread * spread)) / bessel(beta);
            int tap = taps - 1 - n / up;
            made[n % up * taps + tap] = (float) (sinc * kaiser * up);
        }
        level(made);
        return made;
    }

    // Each phase passes a constant as it is: otherwise the differences between phases would be heard as a tone.
    private void level(float[] made) {
        for (int p = 0; p < up; p++) {
            float sum = 0;
            for (int n = p * taps; n < (p + 1) * taps; n++) {
                sum += made[n];
            }
            for (int n = p * taps; n < (p + 1) * taps; n++) {
                made[n] /= sum;
            }
        }
    }

    /** Of the first kind, order 0. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int n = 1; term > sum * 1e-12; n++) {
            term *= x / (2 * n) * (x / (2 * n));
            sum += term;
        }
        return sum;
    }

    /** @return by how many samples of the rate that comes out the sound is late */
    public int delay() {
        return delay;
    }

    /** @return what the next call of {@link #resample} will give for so many samples */
    public int samples(int of) {
        long positions = (long) (held + of - taps + 1) * up - phase;
        return Math.toIntExact(Math.max(0, Math.ceilDiv(positions, (long) down)));
    }

    /** @return how many samples were written from {@code to} on: {@link #samples} */
    public int resample(short[] sound, int at, int samples, short[] out, int to) {
        int written = 0;
        for (int done = 0; done < samples; ) {
            int part = Math.min(samples - done, window.length - held);
            for (int n = 0; n < part; n++) {
                window[held + n] = sound[at + done + n];
            }
            done += part;
            written += convolve(held + part, out, to + written);
        }
        return written;
    }

    private int convolve(int filled, short[] out, int to) {
        int written = 0;
        int first = 0;
        while (first + taps <= filled) {
            out[to + written++] = Samples.saturated(product(phase * taps, first));
            phase += down;
            first += phase / up;
            phase %= up;
        }
        held = filled - first;
        System.arraycopy(window, first, window, 0, held);
        return written;
    }

    // Four sums, since one would have each addition wait for the one before.
    private float product(int tap, int sample) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int n = 0;
        for (; n + 4 <= taps; n += 4) {
            a += phases[tap + n] * window[sample + n];
            b += phases[tap + n + 1] * window[sample + n + 1];
            c += phases[tap + n + 2] * window[sample + n + 2];
            d += phases[tap + n + 3] * window[sample + n + 3];
        }
        for (; n < taps; n++) {
            a += phases[tap + n] * window[sample + n];
        }
        return a + b + (c + d);
    }

    /** Forgets what it heard: silence was before. */
    public void reset() {
        Arrays.fill(window, 0);
        held = taps - 1;
        phase = 0;
    }
}
