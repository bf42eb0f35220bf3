package io.tandem.media.playout;

/**
 * How much later than the fastest packets come. The fastest are those of the last 5 to 10 s, so that a clock that drifts is
 * followed; the delay to be ready for is what 99 % of the packets of the last 10 s or so did not exceed, by a
 * histogram that forgets.
 */
final class DelayEstimate {
    private static final int BIN_MILLIS = 5;
    private static final int BINS = 100;
    private static final double QUANTILE = 0.99;
    private static final double MEMORY = 500;
    private static final int WINDOW_MILLIS = 5000;

    private final double[] histogram = new double[BINS];
    private long fastest;
    private long fastestBefore;
    private long windowBegan;
    private double packets;

    void restart() {
        packets = 0;
    }

    boolean isEmpty() {
        return packets == 0;
    }

    /** @param transitMicros arrival minus timestamp */
    void add(long transitMicros, long arrivalMicros) {
        if (packets == 0) {
            fastest = transitMicros;
            fastestBefore = transitMicros;
            windowBegan = arrivalMicros;
            java.util.Arrays.fill(histogram, 0);
        } else if (arrivalMicros - windowBegan > WINDOW_MILLIS * 1000L) {
            fastestBefore = fastest;
            fastest = transitMicros;
            windowBegan = arrivalMicros;
        }
        fastest = Math.min(fastest, transitMicros);
        packets = Math.min(packets + 1, MEMORY);
        int bin = (int) Math.min(BINS - 1, (transitMicros - fastestMicros()) / (BIN_MILLIS * 1000));
        for (int n = 0; n < BINS; n++) {
            histogram[n] *= 1 - 1 / packets;
        }
        histogram[bin] += 1 / packets;
    }

    /** @return the transit of the fastest packets */
    long fastestMicros() {
        return Math.min(fastest, fastestBefore);
    }

    double neededMillis() {
        double above = 0;
        for (int n = BINS - 1; n > 0; n--) {
            above += histogram[n];
            if (above > 1 - QUANTILE) {
                return (n + 1) * BIN_MILLIS;
            }
        }
        return BIN_MILLIS;
    }

    /** @return whether there were enough packets to believe it */
    boolean isSettled() {
        return packets >= 10;
    }
}
