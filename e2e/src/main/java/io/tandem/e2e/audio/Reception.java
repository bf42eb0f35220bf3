package io.tandem.e2e.audio;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Every packet that a phone got of the present source: the truth that what others say of it is held against. */
public final class Reception {
    private static final int TICKS_A_MILLI = Tone.RATE / 1000;
    private static final int LATE_MEMORY = 16;

    /** @param sequence counted on past 65,535 */
    public record Arrival(long sequence, int timestamp, long nanos) {}

    private final List<Arrival> arrivals = new ArrayList<>();
    private long ssrc = -1;
    private long highest = -1;

    void received(long source, int sequence, int timestamp, long nanos) {
        if (source != ssrc) {
            ssrc = source;
            arrivals.clear();
            highest = sequence;
        }
        long counted = highest + (short) (sequence - (int) highest);
        highest = Math.max(highest, counted);
        arrivals.add(new Arrival(counted, timestamp, nanos));
    }

    long ssrc() {
        return ssrc;
    }

    long highest() {
        return highest;
    }

    private long first() {
        return arrivals.stream().mapToLong(Arrival::sequence).min().orElse(0);
    }

    /** @return by number, those that came */
    private BitSet came() {
        BitSet came = new BitSet();
        arrivals.forEach(arrival -> came.set((int) (arrival.sequence() - first())));
        return came;
    }

    public long expected() {
        return arrivals.isEmpty() ? 0 : highest - first() + 1;
    }

    public long lost() {
        return expected() - came().cardinality();
    }

    /** RFC 3550 appendix A.8, packet by packet as they came. */
    public double jitterMillis() {
        double jitter = 0;
        for (int i = 1; i < arrivals.size(); i++) {
            jitter += (Math.abs(transit(arrivals.get(i)) - transit(arrivals.get(i - 1))) - jitter) / 16;
        }
        return jitter;
    }

    private static double transit(Arrival arrival) {
        return arrival.nanos() / 1e6 - Integer.toUnsignedLong(arrival.timestamp()) / (double) TICKS_A_MILLI;
    }

    /**
     * What a usual jitter buffer makes of it: packets later than the mean delay and four mean deviations, at least 40 and at
     * most 200 ms, are thrown away.
     */
    public Played played() {
        BitSet played = new BitSet();
        double mean = 0;
        double deviation = 0;
        double depths = 0;
        for (Arrival arrival : arrivals) {
            double delay = transit(arrival) - transit(arrivals.getFirst());
            double depth = Math.clamp(4 * deviation, 40, 200);
            played.set((int) (arrival.sequence() - first()), delay - mean <= depth);
            depths += depth;
            deviation += (Math.abs(delay - mean) - deviation) / LATE_MEMORY;
            mean += (delay - mean) / LATE_MEMORY;
        }
        int expected = (int) expected();
        int unplayed = expected - played.cardinality();
        int runs = 0;
        for (int i = 0; i < expected; i++) {
            runs += !played.get(i) && (i == 0 || played.get(i - 1)) ? 1 : 0;
        }
        return new Played(expected, unplayed, runs, arrivals.isEmpty() ? 40 : depths / arrivals.size());
    }

    /**
     * @param runs of packets that were not played
     * @param depthMillis of the buffer, in the mean
     */
    public record Played(int expected, int unplayed, int runs, double depthMillis) {}
}
