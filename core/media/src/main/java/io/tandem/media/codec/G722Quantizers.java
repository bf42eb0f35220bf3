package io.tandem.media.codec;

/** The quantizers of G.722 and their inverses (ITU-T G.722 tables 14 to 21), on sub-band samples of 15 bits. */
final class G722Quantizers {
    /** Q6: from which multiple of the scale on a step begins. */
    private static final int[] LEVELS = {
        0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219,
        1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
    };

    /** QQ6: what stands for a step of 6 bits. */
    private static final int[] OUTPUTS_6 = {
        17, 54, 91, 130, 170, 211, 254, 300, 347, 396, 447, 501, 558, 618, 682, 750, 822, 899, 982, 1072, 1170, 1279,
        1399, 1535, 1689, 1873, 2088, 2376, 2738, 3101
    };

    /** QQ4, and WL beside it: the predictor sees four bits, so that the two others may be robbed on the way. */
    private static final int[] OUTPUTS_4 = {0, 150, 323, 530, 786, 1121, 1612, 2557};

    private static final int[] STEPS_4 = {-60, -30, 58, 172, 334, 538, 1198, 3042};
    private static final int HIGHER_LEVEL = 564;
    private static final int[] OUTPUTS_2 = {-926, -202, 926, 202};
    private static final int[] STEPS_2 = {798, -214, 798, -214};
    private static final int[] LOWER_6 = new int[64];
    private static final int[] LOWER_4 = new int[16];
    private static final int[] LOWER_STEP = new int[16];

    static {
        // Codes go down from the loudest negative to the softest, then from the loudest positive to the softest; 0 to 3
        // never leave an encoder, since all zeros would look like a dead line.
        for (int code = 0; code < 64; code++) {
            LOWER_6[code] = sixBits(code);
        }
        for (int code = 0; code < 16; code++) {
            int step = code == 0 ? 0 : code < 8 ? 8 - code : 15 - code;
            LOWER_4[code] = code < 8 ? -OUTPUTS_4[step] : OUTPUTS_4[step];
            LOWER_STEP[code] = STEPS_4[step];
        }
    }

    private G722Quantizers() {}

    private static int sixBits(int code) {
        if (code < 4) {
            return -OUTPUTS_6[0];
        }
        if (code < 32) {
            return -OUTPUTS_6[33 - code];
        }
        return code < 62 ? OUTPUTS_6[61 - code] : -OUTPUTS_6[63 - code];
    }

    /** @return six bits (QUANTL) */
    static int lower(int difference, int scale) {
        int magnitude = difference < 0 ? ~difference : difference;
        int step = 0;
        int last = LEVELS.length - 1;
        while (step < last) {
            int middle = step + last + 1 >> 1;
            if (magnitude >= LEVELS[middle] * scale >> 12) {
                step = middle;
            } else {
                last = middle - 1;
            }
        }
        if (difference >= 0) {
            return 61 - step;
        }
        return step < 2 ? 63 - step : 33 - step;
    }

    /** @return two bits (QUANTH) */
    static int higher(int difference, int scale) {
        int magnitude = difference < 0 ? ~difference : difference;
        int loud = magnitude >= HIGHER_LEVEL * scale >> 12 ? 0 : 1;
        return difference < 0 ? loud : 2 + loud;
    }

    /** @return what six bits stand for, for the listener (INVQBL) */
    static int lowerOutput(int code, int scale) {
        return scale * (LOWER_6[code] << 3) >> 15;
    }

    /** @return what their upper four bits stand for, for the predictor (INVQAL) */
    static int lowerDifference(int code, int scale) {
        return scale * (LOWER_4[code >> 2] << 3) >> 15;
    }

    static int lowerStep(int code) {
        return LOWER_STEP[code >> 2];
    }

    /** @return INVQAH */
    static int higherDifference(int code, int scale) {
        return scale * (OUTPUTS_2[code] << 3) >> 15;
    }

    static int higherStep(int code) {
        return STEPS_2[code];
    }
}
