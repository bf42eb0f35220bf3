package io.tandem.edge.owner;

/** The owners on other edges. */
public interface Elsewhere {

    /**
     * @param failed run if the message turns out not to arrive
     * @return false if nobody else is known to own the partition
     */
    boolean forward(int partition, Arrival arrival, Runnable failed);

    /** As {@link #forward}, with a state that the log did not take. */
    boolean handOn(int partition, LateSnapshot late, Runnable failed);
}
