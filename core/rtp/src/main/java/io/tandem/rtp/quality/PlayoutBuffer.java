package io.tandem.rtp.quality;

/**
 * The jitter buffer that a listener is taken to have: it plays a packet at the mean delay plus four times the mean deviation
 * (R. Ramjee, J. Kurose, D. Towsley, H. Schulzrinne, INFOCOM 1994), both of the last packets or so, and waits neither
 * less than 40 ms nor more than 200. What comes later is discarded.
 */
final class PlayoutBuffer {
    static final double SHORTEST_MILLIS = 40;
    static final double LONGEST_MILLIS = 200;
    private static final double DEVIATIONS = 4;
    private static final double MEMORY = 16;

    private boolean started;
    private int origin;
    private double mean;
    private double deviation;
    private long depthMicros;
    private long timed;

    /** The stream's clock begins anew. */
    void restart() {
        started = false;
    }

    /**
     * Takes a packet's time.
     *
     * @param transit its arrival minus its timestamp, in its clock, from any origin
     * @return whether it is too late to be played
     */
    boolean isLate(int transit, int clockRate) {
        if (!started) {
            started = true;
            origin = transit;
            mean = 0;
            deviation = 0;
        }
        double delay = (transit - origin) * 1000.0 / clockRate;
        double depth = Math.clamp(DEVIATIONS * deviation, SHORTEST_MILLIS, LONGEST_MILLIS);
        double off = delay - mean;
        deviation += (Math.abs(off) - deviation) / MEMORY;
        mean += off / MEMORY;
        depthMicros += (long) (depth * 1000);
        timed++;
        return off > depth;
    }

    /** @return the sum of the depths that packets met, and {@link #timed} of how many */
    long depthMicros() {
        return depthMicros;
    }

    long timed() {
        return timed;
    }

    /** @return a usual buffer's depth where only RFC 3550's jitter is known, which for even spread is 4/3 of the deviation */
    static double depthMillis(double jitterMillis) {
        return Math.clamp(DEVIATIONS * 0.75 * jitterMillis, SHORTEST_MILLIS, LONGEST_MILLIS);
    }
}
