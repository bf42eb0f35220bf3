package io.tandem.bus.ownership;

import io.tandem.bus.BusRecord;
import java.util.List;

/**
 * Is told what this node owns. All calls for one partition come one after the other; different partitions at the same
 * time, on virtual threads: blocking is allowed, but {@link #revoked} must return within a second.
 */
public interface PartitionListener {

    /** From now on the calls of the partition are ours, in these states. */
    void owned(int partition, long epoch, List<StateRecord> states);

    /** Still ours, with a higher epoch: another's late claim had to be answered. */
    void renewed(int partition, long epoch);

    /**
     * Write this call's present state again, or a tombstone if there is no such call: a node that is not the owner
     * overwrote it (ADR 2).
     */
    void rewrite(int partition, String key);

    /**
     * Stop. After {@link Revocation#HANDED_OVER} last states may still be written until this method returns; after the
     * others nothing may.
     */
    void revoked(int partition, Revocation why);

    /**
     * A command for a call of an owned partition. Comes again after a takeover unless {@code handled} ran.
     *
     * @param handled to be run when the command's effect is in the log; any thread, any order
     */
    void command(BusRecord command, Runnable handled);

    /** A media event of an owned partition, soon after it was said. May come again, and after a takeover. */
    void mediaEvent(BusRecord event);
}
