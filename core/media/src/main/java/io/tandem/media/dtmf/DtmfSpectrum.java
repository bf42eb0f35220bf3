package io.tandem.media.dtmf;

import java.util.Arrays;

/**
 * The last two blocks of 10 ms at the eight tones' frequencies, and what key that is, if any. Each block is correlated with each tone
 * once; two blocks together give the tone's power, and the turn of the phase between them its true frequency, so
 * that 1.5 % off is a key and 3.5 % is none (ITU-T Q.24), which no window as short could tell by power.
 */
final class DtmfSpectrum {
    static final int BLOCK = 80;
    static final int BLOCK_MILLIS = 10;
    private static final int RATE = 8000;
    private static final int TONES = 8;
    private static final int GROUP = 4;

    /** Of each tone: peak 0.005 of full scale, -37 dBm0 or so. */
    private static final double LEAST_POWER = power(0.005);

    /** What part of all power the two tones must have: in a key that begins, and in one that goes on. */
    private static final double PURE = 0.82;

    private static final double STILL_PURE = 0.4;
    /** Q.24: the column's may be 4 dB louder or 8 dB softer; a little more is heard. */
    private static final double LOUDER_COLUMN = decibels(6);

    private static final double LOUDER_ROW = decibels(10);
    private static final double TOLERANCE = 0.025;
    /** A voice has harmonics, a key has none: -14 dB. */
    private static final double HARMONIC = 0.04;

    private static final float[] COSINES = new float[TONES * BLOCK];
    private static final float[] SINES = new float[TONES * BLOCK];

    static {
        for (int tone = 0; tone < TONES; tone++) {
            for (int n = 0; n < BLOCK; n++) {
                COSINES[tone * BLOCK + n] = (float) Math.cos(angle(tone) * n);
                SINES[tone * BLOCK + n] = (float) Math.sin(angle(tone) * n);
            }
        }
    }

    private final float[] older = new float[BLOCK];
    private final float[] newer = new float[BLOCK];
    private double olderEnergy;
    private double newerEnergy;
    private final double[] olderReal = new double[TONES];
    private final double[] olderImaginary = new double[TONES];
    private final double[] newerReal = new double[TONES];
    private final double[] newerImaginary = new double[TONES];
    private final double[] powers = new double[TONES];

    private static double angle(int tone) {
        return 2 * Math.PI * hertz(tone) / RATE;
    }

    private static int hertz(int tone) {
        return tone < GROUP ? Keys.ROWS[tone] : Keys.COLUMNS[tone - GROUP];
    }

    private static double power(double peak) {
        return peak * 32768 * peak * 32768 / 2;
    }

    private static double decibels(double decibels) {
        return Math.pow(10, decibels / 10);
    }

    void take(float[] block) {
        System.arraycopy(newer, 0, older, 0, BLOCK);
        System.arraycopy(block, 0, newer, 0, BLOCK);
        olderEnergy = newerEnergy;
        newerEnergy = 0;
        for (float sample : block) {
            newerEnergy += sample * sample;
        }
        System.arraycopy(newerReal, 0, olderReal, 0, TONES);
        System.arraycopy(newerImaginary, 0, olderImaginary, 0, TONES);
        // Silence is most of what is heard, and has no tones.
        if (newerEnergy < LEAST_POWER * BLOCK / 2) {
            Arrays.fill(newerReal, 0);
            Arrays.fill(newerImaginary, 0);
        } else {
            for (int tone = 0; tone < TONES; tone++) {
                newerReal[tone] = product(block, COSINES, tone * BLOCK);
                newerImaginary[tone] = -product(block, SINES, tone * BLOCK);
            }
        }
        for (int tone = 0; tone < TONES; tone++) {
            powers[tone] = power(tone);
        }
    }

    private static float product(float[] block, float[] table, int from) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int n = 0; n < BLOCK; n += 4) {
            a += block[n] * table[from + n];
            b += block[n + 1] * table[from + n + 1];
            c += block[n + 2] * table[from + n + 2];
            d += block[n + 3] * table[from + n + 3];
        }
        return a + b + (c + d);
    }

    // The newer block's phase is counted from its own beginning: turned back by a block it adds to the older one's.
    private double power(int tone) {
        double turn = angle(tone) * BLOCK;
        double real = olderReal[tone] + newerReal[tone] * Math.cos(turn) + newerImaginary[tone] * Math.sin(turn);
        double imaginary =
                olderImaginary[tone] + newerImaginary[tone] * Math.cos(turn) - newerReal[tone] * Math.sin(turn);
        return 2 * (real * real + imaginary * imaginary) / (2.0 * BLOCK * 2 * BLOCK);
    }

    /** @return the key that begins, 0: none */
    char key() {
        int row = loudest(0);
        int column = loudest(GROUP);
        double offRow = off(row);
        double offColumn = off(column);
        if (powers[row] < LEAST_POWER
                || powers[column] < LEAST_POWER
                || Math.abs(offRow) > TOLERANCE * hertz(row)
                || Math.abs(offColumn) > TOLERANCE * hertz(column)) {
            return 0;
        }
        double rowPower = powers[row] / seenOf(offRow);
        double columnPower = powers[column] / seenOf(offColumn);
        boolean even = columnPower <= rowPower * LOUDER_COLUMN && rowPower <= columnPower * LOUDER_ROW;
        boolean pure = rowPower + columnPower >= PURE * wholePower();
        return even && pure && !hasHarmonic(column, columnPower) ? Keys.PAD.charAt(row * GROUP + column - GROUP) : 0;
    }

    /** @return whether the key goes on, though perhaps broken or disturbed */
    boolean holds(char key) {
        int at = Keys.PAD.indexOf(key);
        int row = at / GROUP;
        int column = GROUP + at % GROUP;
        double both = powers[row] / seenOf(off(row)) + powers[column] / seenOf(off(column));
        return row == loudest(0)
                && column == loudest(GROUP)
                && powers[row] + powers[column] > LEAST_POWER
                && both >= STILL_PURE * wholePower();
    }

    private double wholePower() {
        return (olderEnergy + newerEnergy) / (2 * BLOCK);
    }

    private int loudest(int from) {
        int best = from;
        for (int tone = from + 1; tone < from + GROUP; tone++) {
            if (powers[tone] > powers[best]) {
                best = tone;
            }
        }
        return best;
    }

    /** @return how far the tone lies from where it should, in Hz, by the turn of its phase from block to block */
    private double off(int tone) {
        double real = newerReal[tone] * olderReal[tone] + newerImaginary[tone] * olderImaginary[tone];
        double imaginary = newerImaginary[tone] * olderReal[tone] - newerReal[tone] * olderImaginary[tone];
        double turn = Math.atan2(imaginary, real) - angle(tone) * BLOCK;
        return Math.IEEEremainder(turn, 2 * Math.PI) / (2 * Math.PI) * RATE / BLOCK;
    }

    /** @return the part of a tone's power that a window of two blocks shows so far beside it; not less than it is 40 Hz off */
    private static double seenOf(double hertz) {
        double x = Math.PI * Math.min(Math.abs(hertz), 40) * 2 * BLOCK / RATE;
        double part = x < 1e-6 ? 1 : Math.sin(x) / x;
        return part * part;
    }

    // The rows' lie among the columns, where a window as short cannot tell them from the column's own tone.
    private boolean hasHarmonic(int tone, double power) {
        double step = 2 * angle(tone);
        double turn = 2 * Math.cos(step);
        double s1 = 0;
        double s2 = 0;
        for (int n = 0; n < 2 * BLOCK; n++) {
            double s = (n < BLOCK ? older[n] : newer[n - BLOCK]) + turn * s1 - s2;
            s2 = s1;
            s1 = s;
        }
        double harmonic = 2 * (s1 * s1 + s2 * s2 - turn * s1 * s2) / (2.0 * BLOCK * 2 * BLOCK);
        return harmonic > HARMONIC * power;
    }
}
