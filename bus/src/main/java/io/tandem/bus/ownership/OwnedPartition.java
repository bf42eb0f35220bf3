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
    private boolean provisional;
    private boolean unseated;

    OwnedPartition(int partition) {
        this.partition = partition;
        this.lane = new Lane("calls-of-partition-" + partition);
    }

    /**
     * Of a node that starts while Kafka is away: the partition was its own when it was last heard of, and nobody can have been
     * given it since Kafka went. Its calls from before are not known, until the group has confirmed it and the log is read.
     */
    static OwnedPartition provisional(int partition, long lastEpoch) {
        var term = new OwnedPartition(partition);
        term.phase = Phase.OWNED;
        term.firstEpoch = lastEpoch;
        term.epoch = lastEpoch;
        term.handedToListener = true;
        term.provisional = true;
        return term;
    }

    synchronized boolean isProvisional() {
        return provisional;
    }

    /** The log is read up to the claim that the group made us make. @return false if that was known, or the term has ended */
    synchronized boolean confirmed() {
        boolean first = provisional && phase != Phase.ENDED;
        provisional = false;
        return first;
    }

    /**
     * The group has put us out, and nobody is known to own the partition instead: its calls go on as they do without Kafka, nothing of
     * them is written.
     *
     * @return false if there is nothing to go on with: the term was not in force
     */
    synchronized boolean unseat() {
        unseated = phase == Phase.OWNED;
        return unseated;
    }

    synchronized boolean isUnseated() {
        return unseated;
    }

    /** We act for the partition's calls, and the group has not said that they are ours. */
    synchronized boolean isTentative() {
        return provisional || unseated;
    }

    /**
     * The group says that it is ours after all. Nothing that we write counts before the claim that makes it so.
     *
     * @return false if this term cannot go on: there has to be a new one
     */
    synchronized boolean seatAgain() {
        boolean goesOn = phase == Phase.OWNED && (provisional || unseated);
        unseated = false;
        disputed |= goesOn;
        return goesOn;
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

    /** Nothing is to be written now. */
    synchronized boolean isDisputed() {
        return disputed || unseated;
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
