package io.tandem.media.codec;

/**
 * The quadrature mirror filters that part sound at 16 kHz into two bands at 8 kHz, and join them again (ITU-T G.722 clauses
 * 3.1 and 4.4, table 11). 16-bit samples outside, 15 bits in the bands. Both together delay by 22 samples.
 */
final class Qmf {
    private static final int[] EVEN = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};
    private static final int TAPS = EVEN.length;

    /** The last pairs, each twice, so that every window of them lies in one piece. */
    private final int[] first = new int[2 * TAPS];

    private final int[] second = new int[2 * TAPS];
    private int oldest;
    private int one;
    private int other;

    private void push(int a, int b) {
        first[oldest] = first[oldest + TAPS] = a;
        second[oldest] = second[oldest + TAPS] = b;
        oldest = (oldest + 1) % TAPS;
        int sumFirst = 0;
        int sumSecond = 0;
        for (int n = 0; n < TAPS; n++) {
            sumFirst += first[oldest + n] * EVEN[n];
            sumSecond += second[oldest + n] * EVEN[TAPS - 1 - n];
        }
        one = sumFirst;
        other = sumSecond;
    }

    /** Takes two samples; {@link #lower} and {@link #higher} are theirs. */
    void part(int a, int b) {
        push(a, b);
    }

    int lower() {
        return limited(other + one >> 14);
    }

    int higher() {
        return limited(other - one >> 14);
    }

    /** Takes a sample of each band; {@link #earlier} and {@link #later} are what they make. */
    void join(int lower, int higher) {
        push(lower + higher, lower - higher);
    }

    short earlier() {
        return (short) SubBand.saturated(other >> 11);
    }

    short later() {
        return (short) SubBand.saturated(one >> 11);
    }

    /** LIMIT: 15 bits. */
    static int limited(int value) {
        return Math.max(-16384, Math.min(16383, value));
    }
}
