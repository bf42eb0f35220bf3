package io.tandem.relay.recording;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One side's packets from the worker's thread to one that makes sound of them: copied in, and nothing else. Some seconds of sound lie
 * here while that stands still; what comes when it is full is left out, and counted.
 */
public final class PacketRing {
    private static final int SECONDS_OF_SOUND = 1 << 15;
    private static final int HEADER = 16;
    /** In the place of a length: what follows lies at the ring's beginning. */
    private static final int ROUND = -1;

    private final int bytes;
    private final MemorySegment memory;
    private volatile long put;
    private volatile long taken;
    private volatile boolean closed;
    private volatile long dropped;

    public PacketRing() {
        this(SECONDS_OF_SOUND);
    }

    /** @param bytes a power of 2 */
    public PacketRing(int bytes) {
        this.bytes = bytes;
        memory = MemorySegment.ofArray(new long[bytes / Long.BYTES]);
    }

    /** Takes packets out. */
    public interface Taker {
        /** @param packet only for as long as this takes @param nanos its arrival */
        void packet(MemorySegment packet, int length, long nanos);
    }

    /** Copies a packet in; on the worker's thread. */
    public void put(MemorySegment packet, int length, long nanos) {
        int size = size(length);
        long at = put;
        int place = place(at);
        if (closed) {
            return;
        }
        if (place + size > bytes) {
            at += bytes - place;
        }
        if (at + size - taken > bytes) {
            dropped = dropped + 1;
            return;
        }
        if (at != put) {
            memory.set(ValueLayout.JAVA_INT, place, ROUND);
        }
        memory.set(ValueLayout.JAVA_INT, place(at), length);
        memory.set(ValueLayout.JAVA_LONG, place(at) + 8L, nanos);
        MemorySegment.copy(packet, 0, memory, place(at) + (long) HEADER, length);
        put = at + size;
    }

    private static int size(int length) {
        return HEADER + (length + HEADER - 1 & -HEADER);
    }

    private int place(long position) {
        return (int) (position & bytes - 1);
    }

    /** Takes what arrived up to {@code nanos}, in order; on the thread that makes sound of it. */
    public void take(long nanos, Taker taker) {
        while (taken < put) {
            int place = place(taken);
            int length = memory.get(ValueLayout.JAVA_INT, place);
            if (length == ROUND) {
                taken = taken + bytes - place;
            } else if (memory.get(ValueLayout.JAVA_LONG, place + 8L) > nanos) {
                return;
            } else {
                taker.packet(
                        memory.asSlice(place + (long) HEADER, length),
                        length,
                        memory.get(ValueLayout.JAVA_LONG, place + 8L));
                taken = taken + size(length);
            }
        }
    }

    /** Nothing more is taken in. */
    void close() {
        closed = true;
    }

    /** @return packets that found no room */
    long dropped() {
        return dropped;
    }
}
