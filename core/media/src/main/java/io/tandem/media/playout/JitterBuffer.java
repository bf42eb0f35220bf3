package io.tandem.media.playout;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Packets in the order and at the pace of their timestamps, whenever they come. Asked for the next whenever sound is used up, it
 * gives a packet, or says that one is lost, or that there is nothing to play. The delay adapts: what comes too late
 * makes the listener wait and so deepens it, up to a bound; what is deeper than needed is for {@link Playout} to shorten. One SSRC,
 * one thread; times are told.
 *
 * @param <P> where the payload lies; given back once
 */
public final class JitterBuffer<P> {
    /** What became of a packet. */
    public enum Arrival {
        TAKEN,
        LATE,
        DUPLICATE,
        /** Far from all others: it counts when the next one follows it (RFC 3550 appendix A.1). */
        STRAY
    }

    /** What is to be played. */
    public enum Next {
        /** {@link #payload}. */
        FRAME,
        /** {@link #ticks} are missing; {@link #following} may help. */
        LOST,
        /** Nothing was sent for now, or nothing has come yet. */
        SILENT
    }

    private static final int SLOTS = 128;
    private static final int FAR = 1000;
    private static final long CLOCK_JUMP_MICROS = 2_000_000;

    private final int clockRate;
    private final Depth depth;
    private final DelayEstimate estimate = new DelayEstimate();
    private final @Nullable Object[] payloads = new Object[SLOTS];
    private final long[] sequences = new long[SLOTS];
    private final long[] timestamps = new long[SLOTS];
    private final int[] lengths = new int[SLOTS];
    private boolean started;
    private boolean playing;
    private long highest;
    private long lastTimestamp;
    private int strayFollowedBy = -1;
    private long next;
    private long head;
    private int usualTicks;
    private @Nullable P payload;
    private int ticks;

    /** @param clockRate of the timestamps, in Hz */
    public JitterBuffer(int clockRate, Depth depth) {
        this.clockRate = clockRate;
        this.depth = depth;
        usualTicks = clockRate / 50;
    }

    /**
     * Takes a packet.
     *
     * @param ticks how long its sound is, by the clock
     * @param nanos its arrival
     */
    public Arrival put(int sequence, int timestamp, int ticks, P payload, long nanos) {
        long number = highest + (short) (sequence - (int) highest);
        if (started && Math.abs(number - highest) > FAR) {
            if (sequence != strayFollowedBy) {
                strayFollowedBy = sequence + 1 & 0xFFFF;
                return Arrival.STRAY;
            }
            restart();
        }
        strayFollowedBy = -1;
        long time = started ? lastTimestamp + (timestamp - (int) lastTimestamp) : timestamp;
        if (started && isAnotherClock(time, nanos)) {
            restart();
            time = timestamp;
        }
        if (!started) {
            number = sequence;
            highest = number;
        }
        return place(number, time, ticks, payload, nanos);
    }

    private boolean isAnotherClock(long time, long nanos) {
        return Math.abs(micros(time, nanos) - estimate.fastestMicros()) > CLOCK_JUMP_MICROS;
    }

    private long micros(long time, long nanos) {
        return nanos / 1000 - time * 1_000_000 / clockRate;
    }

    private Arrival place(long number, long time, int length, P from, long nanos) {
        if (started && number < next) {
            estimate.add(micros(time, nanos), nanos / 1000);
            return Arrival.LATE;
        }
        int slot = slot(number);
        if (payloads[slot] != null) {
            if (sequences[slot] == number) {
                return Arrival.DUPLICATE;
            }
            // Nobody reads: what is oldest goes.
            clear();
        }
        started = true;
        estimate.add(micros(time, nanos), nanos / 1000);
        payloads[slot] = from;
        sequences[slot] = number;
        timestamps[slot] = time;
        lengths[slot] = length;
        usualTicks = length > 0 ? length : usualTicks;
        if (number >= highest) {
            highest = number;
            lastTimestamp = time;
        }
        return Arrival.TAKEN;
    }

    private static int slot(long number) {
        return (int) (number & SLOTS - 1);
    }

    /** Says what is to be played now; what it gives is used up. @param nanos now */
    public Next next(long nanos) {
        payload = null;
        ticks = 0;
        if (!playing && !begins(nanos)) {
            return Next.SILENT;
        }
        int slot = slot(next);
        if (isThere(next)) {
            long gap = timestamps[slot] - head;
            return gap > 0 ? silent(gap) : frame(slot);
        }
        return next <= highest ? lost() : starved(nanos);
    }

    private boolean isThere(long number) {
        return payloads[slot(number)] != null && sequences[slot(number)] == number;
    }

    private boolean begins(long nanos) {
        if (!started) {
            return false;
        }
        long first = firstAt(Math.max(next, highest - SLOTS + 1));
        if (first > highest || micros(timestamps[slot(first)], nanos) - estimate.fastestMicros() < targetMicros()) {
            return false;
        }
        playing = true;
        next = first;
        head = timestamps[slot(first)];
        return true;
    }

    private long firstAt(long from) {
        long first = from;
        while (first <= highest && !isThere(first)) {
            first++;
        }
        return first;
    }

    private Next silent(long gap) {
        ticks = (int) Math.min(gap, usualTicks);
        head += ticks;
        return Next.SILENT;
    }

    @SuppressWarnings("unchecked")
    private Next frame(int slot) {
        payload = (P) payloads[slot];
        payloads[slot] = null;
        ticks = lengths[slot];
        head = timestamps[slot] + ticks;
        next++;
        return Next.FRAME;
    }

    // Later ones are here: this one is lost, and takes the time that lies before them.
    private Next lost() {
        long later = firstAt(next);
        long gap = timestamps[slot(later)] - head;
        if (gap <= 0) {
            next = later;
            return frame(slot(later));
        }
        ticks = (int) Math.min(gap, usualTicks);
        head += ticks;
        next++;
        return Next.LOST;
    }

    // Nothing is here: the listener waits, and what comes late is heard after all, until the delay is at its bound.
    private Next starved(long nanos) {
        if (micros(head, nanos) - estimate.fastestMicros() < depth.longest().toNanos() / 1000) {
            ticks = usualTicks;
            return Next.LOST;
        }
        playing = false;
        return Next.SILENT;
    }

    /** @return of a {@link Next#FRAME} */
    public P payload() {
        if (payload == null) {
            throw new IllegalStateException("only a FRAME has a payload");
        }
        return payload;
    }

    /** @return of what was last given, by the clock; 0: silence without a length */
    public int ticks() {
        return ticks;
    }

    /** @return after a {@link Next#LOST}: the packet behind it if that is here; it will be given in its turn */
    @SuppressWarnings("unchecked")
    public @Nullable P following() {
        return playing && isThere(next) && timestamps[slot(next)] == head ? (P) payloads[slot(next)] : null;
    }

    /** @return whether the next packet is here already */
    public boolean isReady() {
        return playing && isThere(next) && timestamps[slot(next)] <= head;
    }

    /**
     * By how much sound is held back longer than needed, in milliseconds; below 0: not long enough.
     *
     * @param unplayed ticks that were given and are not yet played
     */
    public double excessMillis(long nanos, int unplayed) {
        return playing ? delayMillis(nanos, unplayed) - targetMicros() / 1000.0 : 0;
    }

    /** @return how long sound is held back beyond the fastest packets' way, in milliseconds */
    public double delayMillis(long nanos, int unplayed) {
        return playing ? (micros(head - unplayed, nanos) - estimate.fastestMicros()) / 1000.0 : 0;
    }

    /** @return how long it should be held back, in milliseconds */
    public double targetMillis() {
        return targetMicros() / 1000.0;
    }

    private long targetMicros() {
        double needed =
                estimate.isSettled() ? estimate.neededMillis() : depth.first().toMillis();
        return (long) (1000
                * Math.clamp(
                        needed, depth.shortest().toMillis(), depth.longest().toMillis()));
    }

    private void clear() {
        Arrays.fill(payloads, null);
        playing = false;
    }

    /** Another stream begins: nothing of the old one is played. */
    public void restart() {
        clear();
        started = false;
        next = 0;
        estimate.restart();
    }
}
