package io.tandem.edge.seats;

import io.tandem.types.NodeId;

/**
 * What an edge asks a trunk's home for, beyond its own share of the pre-granted channels.
 *
 * @param number of the edge's request for this trunk, growing
 * @param using calls that go on there now
 * @param held seats of a lease that still runs
 * @param wanted seats that it would like to hold, with those
 */
public record SeatRequest(NodeId holder, long number, int using, int held, int wanted) {}
