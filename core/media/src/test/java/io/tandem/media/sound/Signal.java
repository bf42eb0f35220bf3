package io.tandem.media.sound;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Sound for tests, and what can be measured of it. */
public final class Signal {
    private Signal() {}

    public static short[] sine(double hertz, double peak, int sampleRate, int samples) {
        short[] sound = new short[samples];
        for (int n = 0; n < samples; n++) {
            sound[n] = (short) Math.round(peak * Math.sin(2 * Math.PI * hertz * n / sampleRate));
        }
        return sound;
    }

    public static short[] sum(short[]... sounds) {
        short[] sum =
                new short[Arrays.stream(sounds).mapToInt(s -> s.length).max().orElse(0)];
        for (short[] sound : sounds) {
            for (int n = 0; n < sound.length; n++) {
                sum[n] = Samples.saturated(sum[n] + sound[n]);
            }
        }
        return sum;
    }

    public static short[] joined(short[]... sounds) {
        short[] joined = new short[Arrays.stream(sounds).mapToInt(s -> s.length).sum()];
        int at = 0;
        for (short[] sound : sounds) {
            System.arraycopy(sound, 0, joined, at, sound.length);
            at += sound.length;
        }
        return joined;
    }

    /** White, of a standard deviation. */
    public static short[] noise(double deviation, int samples, RandomGenerator random) {
        short[] sound = new short[samples];
        for (int n = 0; n < samples; n++) {
            sound[n] = Samples.saturated((float) (random.nextGaussian() * deviation));
        }
        return sound;
    }

    /** Something like a voice: a pulse train of a wandering pitch through a resonance, with pauses. */
    public static short[] voice(int sampleRate, int samples, RandomGenerator random) {
        short[] sound = new short[samples];
        double phase = 0;
        double a = 0;
        double b = 0;
        double turn = 2 * 0.97 * Math.cos(2 * Math.PI * 700 / sampleRate);
        for (int n = 0; n < samples; n++) {
            double seconds = (double) n / sampleRate;
            phase += (120 + 30 * Math.sin(2 * Math.PI * 0.7 * seconds)) / sampleRate;
            double excited = phase >= 1 ? 1 : 0;
            phase -= excited;
            boolean speaks = seconds % 1.5 < 1.0;
            double out = (speaks ? excited * 6000 + random.nextGaussian() * 60 : random.nextGaussian() * 3)
                    + turn * a
                    - 0.97 * 0.97 * b;
            b = a;
            a = out;
            sound[n] = Samples.saturated((float) out);
        }
        return sound;
    }

    /** @return the peak of the sine at that frequency, by a Hann window: what is 4 bins away disturbs by -70 dB and less */
    public static double peak(short[] sound, int at, int samples, double hertz, int sampleRate) {
        double real = 0;
        double imaginary = 0;
        for (int n = 0; n < samples; n++) {
            double weight = 1 - Math.cos(2 * Math.PI * (n + 0.5) / samples);
            double angle = 2 * Math.PI * hertz * n / sampleRate;
            real += weight * sound[at + n] * Math.cos(angle);
            imaginary += weight * sound[at + n] * Math.sin(angle);
        }
        return 2 * Math.hypot(real, imaginary) / samples;
    }

    /** @return in dB: how much louder the sine is than all else */
    public static double toNoise(short[] sound, int at, int samples, double hertz, int sampleRate) {
        // A least-squares fit of the sine, which is taken away.
        double cc = 0;
        double ss = 0;
        double cs = 0;
        double xc = 0;
        double xs = 0;
        double xx = 0;
        for (int n = 0; n < samples; n++) {
            double c = Math.cos(2 * Math.PI * hertz * n / sampleRate);
            double s = Math.sin(2 * Math.PI * hertz * n / sampleRate);
            double x = sound[at + n];
            cc += c * c;
            ss += s * s;
            cs += c * s;
            xc += x * c;
            xs += x * s;
            xx += x * x;
        }
        double determinant = cc * ss - cs * cs;
        double a = (xc * ss - xs * cs) / determinant;
        double b = (xs * cc - xc * cs) / determinant;
        double tone = a * xc + b * xs;
        return 10 * Math.log10(tone / Math.max(1e-9, xx - tone));
    }

    /** @return of two amplitudes, in dB */
    public static double decibels(double amplitude, double of) {
        return 20 * Math.log10(Math.max(amplitude, 1e-9) / of);
    }

    /** @return the greatest second difference, where a click stands out from tones */
    public static int sharpest(short[] sound, int at, int samples) {
        int sharpest = 0;
        for (int n = at + 1; n < at + samples - 1; n++) {
            sharpest = Math.max(sharpest, Math.abs(sound[n + 1] - 2 * sound[n] + sound[n - 1]));
        }
        return sharpest;
    }
}
