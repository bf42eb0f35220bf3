package io.tandem.relay.media;

import java.util.BitSet;
import java.util.OptionalInt;

/**
 * The relay's RTP ports, given out in pairs: even for RTP, the next for RTCP (RFC 3550 section 11). It begins somewhere in
 * the range: phones whose relay was restarted still send to the ports of before, which are not to be the next call's.
 * Thread-safe.
 */
public final class PortRange {
    private final int first;
    private final int pairs;
    private final BitSet taken;
    private int next;

    /**
     * @param from first port, to last port; an odd first port is skipped
     * @param start any number; says which pair is the first to be given out
     */
    public PortRange(int from, int to, int start) {
        first = from + (from & 1);
        pairs = (to - first + 1) / 2;
        if (from < 1024 || to > 65535 || pairs < 1) {
            throw new IllegalArgumentException("an RTP port range looks like 20000-29999, not " + from + "-" + to);
        }
        taken = new BitSet(pairs);
        next = Math.floorMod(start, pairs);
    }

    /** @return an even port that is free together with the next; empty when all are taken. Least recently freed first. */
    public synchronized OptionalInt take() {
        int pair = taken.nextClearBit(next);
        if (pair >= pairs) {
            pair = taken.nextClearBit(0);
        }
        if (pair >= pairs) {
            return OptionalInt.empty();
        }
        taken.set(pair);
        next = (pair + 1) % pairs;
        return OptionalInt.of(first + 2 * pair);
    }

    public synchronized void free(int rtpPort) {
        taken.clear((rtpPort - first) / 2);
    }

    /** @return ports, RTP and RTCP, that are taken now */
    public synchronized int inUse() {
        return 2 * taken.cardinality();
    }

    public int pairs() {
        return pairs;
    }
}
