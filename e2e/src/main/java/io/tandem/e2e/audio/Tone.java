package io.tandem.e2e.audio;

import io.tandem.media.wav.WavFormat;
import io.tandem.media.wav.WavHeader;
import io.tandem.media.wav.WavSound;
import java.util.Arrays;

/** A sine wave, and the share of one frequency in samples (Goertzel's algorithm). */
public record Tone(int hertz) {
    static final int RATE = 8000;
    static final int AMPLITUDE = 8000;
    /** The root mean square of what a phone sends. */
    public static final double SENT_RMS = AMPLITUDE / Math.sqrt(2);

    int sample(long index) {
        return (int) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * (index % RATE) / RATE));
    }

    /** @return a WAVE file of it, as loud as phones send it */
    public byte[] wave(int seconds) {
        WavFormat format = new WavFormat(WavFormat.Coding.PCM_16, RATE, 1);
        short[] samples = new short[seconds * RATE];
        for (int index = 0; index < samples.length; index++) {
            samples[index] = (short) sample(index);
        }
        byte[] file = Arrays.copyOf(WavHeader.closed(format, samples.length), WavHeader.BYTES + 2 * samples.length);
        WavSound.write(format, samples, 0, samples.length, file, WavHeader.BYTES);
        return file;
    }

    /** @return the power of {@code hertz} in the samples, on the scale of {@link #power(short[])} */
    public static double power(short[] samples, int hertz) {
        double k = 2 * Math.cos(2 * Math.PI * hertz / RATE);
        double a = 0;
        double b = 0;
        for (short sample : samples) {
            double next = sample + k * a - b;
            b = a;
            a = next;
        }
        return 2 * (a * a + b * b - k * a * b) / ((double) samples.length * samples.length);
    }

    /** @return the mean square of the samples */
    public static double power(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return samples.length == 0 ? 0 : sum / samples.length;
    }

    /** @return the strongest of the frequencies 300, 305 ... 3,395 Hz */
    public static int strongest(short[] samples) {
        int best = 0;
        double most = -1;
        for (int hertz = 300; hertz < 3400; hertz += 5) {
            double power = power(samples, hertz);
            if (power > most) {
                most = power;
                best = hertz;
            }
        }
        return best;
    }
}
