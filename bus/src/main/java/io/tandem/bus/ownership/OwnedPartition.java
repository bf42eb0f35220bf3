package io.tandem.bus.ownership;

import java.util.concurrent.atomic.AtomicInteger;

/** One term of ownership of one partition, from the group's word to its end. Never used for a second term. */
final class OwnedPartition {

    enum Phase {
        /** The claim is under way, or the log is being read: nothing may be done yet. */
        LOADING,
        OWNED,
        /** Handing over: last writes are taken. */
        CLOSING,
        ENDED
    }

    final int partition;
    final Lane lane;
    final CommandOffsets commands = new CommandOffsets();
    /** States and claims that the log has not answered for: a claim that lands after the next owner's would dispute it. */
    final AtomicInteger unanswered = new AtomicInteger();

    private Phase phase = Phase.LOADING;
    private long firstEpoch = -1;
    private long epoch = -1;
    private boolean disputed;
    private boolean handedToListener;

    OwnedPartition(int partition) {
        this.partition = partition;
        this.lane = new Lane("calls-of-partition-" + partition);
    }

    synchronized Phase phase() {
        return phase;
    }

    synchronized boolean hasEnded() {
        return phase == Phase.ENDED;
    }

    synchronized void claimed(long offset) {
        if (firstEpoch < 0) {
            firstEpoch = offset;
        }
        epoch = Math.max(epoch, offset);
        disputed = false;
    }

    /** Another's claim is in the log after ours: until ours is renewed, nothing we write counts. */
    synchronized void dispute() {
        disputed = true;
    }

    synchronized boolean isDisputed() {
        return disputed;
    }

    synchronized long epoch() {
        return epoch;
    }

    /** @return false if the term ended meanwhile, or was loaded before */
    synchronized boolean loaded() {
        if (phase != Phase.LOADING) {
            return false;
        }
        phase = Phase.OWNED;
        return true;
    }

    synchronized void handToListener() {
        handedToListener = true;
    }

    synchronized boolean wasHandedToListener() {
        return handedToListener;
    }

    synchronized void closing() {
        phase = phase == Phase.OWNED ? Phase.CLOSING : Phase.ENDED;
    }

    /** @return false if it had ended before */
    synchronized boolean end() {
        boolean first = phase != Phase.ENDED;
        phase = Phase.ENDED;
        return first;
    }

    /** True for every epoch of this term, so that a renewal leaves nobody with a number that is refused. */
    synchronized boolean takesWrites(long claimedEpoch) {
        return (phase == Phase.OWNED || phase == Phase.CLOSING) && claimedEpoch >= firstEpoch && claimedEpoch <= epoch;
    }
}
