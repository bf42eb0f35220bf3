package io.tandem.edge.owner;

/** The way from a door to the owners of calls, wherever they are. */
public interface Owners {

    /** Never waits; what finds no owner in time is dropped, as the network might have done. */
    void deliver(Arrival arrival);
}
