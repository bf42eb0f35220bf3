package io.tandem.bus.ownership;

import java.util.OptionalLong;
import java.util.TreeSet;

/** Up to where a partition's commands are handled, though they finish in any order. */
final class CommandOffsets {
    private final TreeSet<Long> underWay = new TreeSet<>();
    private long next = -1;
    private long committed = -1;

    /** @return false if it was started before */
    synchronized boolean started(long offset) {
        if (offset < next) {
            return false;
        }
        underWay.add(offset);
        next = offset + 1;
        return true;
    }

    synchronized void handled(long offset) {
        underWay.remove(offset);
    }

    synchronized int underWay() {
        return underWay.size();
    }

    /** The offset to commit, if it moved since the last time this was asked. */
    synchronized OptionalLong advance() {
        long reached = underWay.isEmpty() ? next : underWay.first();
        if (reached <= committed) {
            return OptionalLong.empty();
        }
        committed = reached;
        return OptionalLong.of(reached);
    }
}
