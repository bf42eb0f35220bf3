package io.tandem.media.sound;

import java.util.Arrays;

/**
 * Loudness of one channel (ITU-R BS.1770-4): K-weighting, blocks of 400 ms a quarter apart, those under -70
 * LUFS and those 10 under the mean of the rest left out. So pauses do not make a prompt louder. One thread.
 */
public final class Loudness {
    /** Where prompts are brought to; telephone speech is some 10 dB under its peaks. */
    public static final double PROMPT_LUFS = -20;

    /** Decibels of full scale that no peak is raised above: room for codecs, which add to it (EBU R 128). */
    public static final double CEILING = -1;

    /** What is fainter than by this is noise rather than a voice, and not made a roar. */
    private static final double MOST_GAIN = 20;

    private static final double ABSOLUTE_GATE = -70;
    private static final double RELATIVE_GATE = -10;
    private static final double OFFSET = -0.691;
    private static final int STEPS_A_BLOCK = 4;

    private final Biquad shelf;
    private final Biquad highPass;
    private final int step;
    private final Powers powers = new Powers();
    private double stepEnergy;
    private int filled;
    private final TruePeak peak;

    public Loudness(int sampleRate) {
        peak = new TruePeak(sampleRate);
        // The two filters of BS.1770 annex 1, from their analogue form, so that they are right at every rate.
        shelf = Biquad.highShelf(1681.974450955533, 0.7071752369554196, 3.999843853973347, sampleRate);
        highPass = Biquad.highPass(38.13547087602444, 0.5003270373238773, sampleRate);
        step = sampleRate / 10;
    }

    public void add(short[] sound, int at, int samples) {
        peak.add(sound, at, samples);
        for (int n = at; n < at + samples; n++) {
            double weighted = highPass.next(shelf.next(sound[n] / 32768.0));
            stepEnergy += weighted * weighted;
            if (++filled == step) {
                powers.add(stepEnergy / step);
                stepEnergy = 0;
                filled = 0;
            }
        }
    }

    /** @return in LUFS; {@link Level#SILENCE} where nothing is louder than the gate */
    public double lufs() {
        double first = mean(ABSOLUTE_GATE);
        return first <= Level.SILENCE ? first : mean(Math.max(ABSOLUTE_GATE, first + RELATIVE_GATE));
    }

    private double mean(double gate) {
        double sum = 0;
        int blocks = 0;
        // A sound shorter than a block is one.
        int last = Math.max(1, powers.size() - STEPS_A_BLOCK + 1);
        for (int from = 0; from < last; from++) {
            double power = powers.mean(from, Math.min(from + STEPS_A_BLOCK, powers.size()));
            if (lufs(power) > gate) {
                sum += power;
                blocks++;
            }
        }
        return blocks == 0 ? Level.SILENCE : lufs(sum / blocks);
    }

    private static double lufs(double power) {
        return power <= 0 ? Level.SILENCE : OFFSET + 10 * Math.log10(power);
    }

    /** @return by how many decibels to raise the sound to a loudness, or until its true peak is at the {@link #CEILING} if that is less */
    public double gainTo(double lufs) {
        double now = lufs();
        return now <= Level.SILENCE ? 0 : Math.min(Math.min(lufs - now, MOST_GAIN), CEILING - peak.decibels());
    }

    /** Mean squares of tenths of a second. */
    private static final class Powers {
        private double[] values = new double[64];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        double mean(int from, int to) {
            double sum = 0;
            for (int n = from; n < to; n++) {
                sum += values[n];
            }
            return to > from ? sum / (to - from) : 0;
        }

        int size() {
            return size;
        }
    }
}
