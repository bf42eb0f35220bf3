package io.tandem.edge.owner;

import io.tandem.types.NodeId;
import java.util.Set;

/** The owners on other edges. */
public interface Elsewhere {

    /**
     * @param failed run if the message turns out not to arrive
     * @return false if nobody else is known to own the partition
     */
    boolean forward(int partition, Arrival arrival, Runnable failed);

    /** To all edges that may own something. */
    void seek(RingingSought sought);

    /** To a call whose partition another edge is known to own; else it is lost. */
    void tell(int partition, CallLetter letter);

    /** @return the edges that may have owned something lately, other than this one */
    Set<NodeId> others();

    /**
     * Tells an edge that this one owns the partition now; what that could not write follows, then {@link OwnersHere#saidAll}.
     *
     * @param failed run if the edge does not hear it
     */
    void tellOfClaim(NodeId edge, int partition, long epoch, Runnable failed);

    /** As {@link #forward}, with a state that the log did not take. */
    boolean handOn(int partition, LateSnapshot late, Runnable failed);
}
