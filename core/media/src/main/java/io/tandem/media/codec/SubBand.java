package io.tandem.media.codec;

/**
 * The adaptive part of one of G.722's two ADPCM coders, the same in the encoder and the decoder: the scale of the quantizer
 * and the predictor of two poles and six zeros (ITU-T G.722 clauses 3.5, 3.6 and 6.2.1; its block 4 is {@link #adapt}).
 * Names of the Recommendation stand in comments.
 */
final class SubBand {
    /** Table 18's ILB: 2048 * 2^(n / 32). */
    private static final int[] INVERSE_LOGARITHM = {
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834, 2896, 2960,
        3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
    };

    private static final int ZEROS = 6;

    private final int shift;
    private final int mostLogarithm;
    /** The last quantized differences (DLT), the last first. */
    private final int[] differences = new int[ZEROS];

    private final int[] zeros = new int[ZEROS];
    private int pole1;
    private int pole2;
    private int partial1;
    private int partial2;
    private int reconstructed1;
    private int reconstructed2;
    private int zeroSection;
    private int predicted;
    private int logarithm;
    private int scale;

    private SubBand(int shift, int mostLogarithm, int scale) {
        this.shift = shift;
        this.mostLogarithm = mostLogarithm;
        this.scale = scale;
    }

    static SubBand lower() {
        return new SubBand(8, 18432, 32);
    }

    static SubBand higher() {
        return new SubBand(10, 22528, 8);
    }

    /** @return what the next sample is expected to be (SL, SH) */
    int predicted() {
        return predicted;
    }

    /** @return DETL, DETH */
    int scale() {
        return scale;
    }

    /** Goes on to the next sample. @param difference as quantized (DLT, DH) @param step of the logarithm for its code (WL, WH) */
    void adapt(int difference, int step) {
        rescale(step);
        int partial = saturated(difference + zeroSection);
        int reconstructed = saturated(predicted + difference);
        moveZeros(difference);
        movePoles(partial);
        partial2 = partial1;
        partial1 = partial;
        reconstructed2 = reconstructed1;
        reconstructed1 = reconstructed;
        predict();
    }

    // LOGSCL and SCALEL, LOGSCH and SCALEH.
    private void rescale(int step) {
        logarithm = Math.clamp((logarithm * 32512 >> 15) + step, 0, mostLogarithm);
        int mantissa = INVERSE_LOGARITHM[logarithm >> 6 & 31];
        int right = shift - (logarithm >> 11);
        scale = (right < 0 ? mantissa << -right : mantissa >> right) << 2;
    }

    // UPZERO and the delay line.
    private void moveZeros(int difference) {
        int gain = difference == 0 ? 0 : 128;
        for (int n = ZEROS - 1; n >= 0; n--) {
            int towards = (difference ^ differences[n]) < 0 ? -gain : gain;
            zeros[n] = saturated(towards + (zeros[n] * 32640 >> 15));
            differences[n] = n == 0 ? difference : differences[n - 1];
        }
    }

    // UPPOL2, then UPPOL1, which is bounded by the new second pole.
    private void movePoles(int partial) {
        boolean like1 = (partial ^ partial1) >= 0;
        boolean like2 = (partial ^ partial2) >= 0;
        int first = saturated(pole1 << 2);
        int turn = saturated(like1 ? -first : first) >> 7;
        pole2 = Math.clamp(turn + (like2 ? 128 : -128) + (pole2 * 32512 >> 15), -12288, 12288);
        int bound = 15360 - pole2;
        pole1 = Math.clamp((like1 ? 192 : -192) + (pole1 * 32640 >> 15), -bound, bound);
    }

    // FILTEZ, FILTEP and PREDIC.
    private void predict() {
        int sum = 0;
        for (int n = ZEROS - 1; n >= 0; n--) {
            sum = saturated(sum + (zeros[n] * saturated(2 * differences[n]) >> 15));
        }
        zeroSection = sum;
        int poles = (pole1 * saturated(2 * reconstructed1) >> 15) + (pole2 * saturated(2 * reconstructed2) >> 15);
        predicted = saturated(saturated(poles) + zeroSection);
    }

    static int saturated(int value) {
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }
}
