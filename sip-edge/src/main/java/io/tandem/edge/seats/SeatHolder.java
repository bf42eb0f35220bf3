package io.tandem.edge.seats;

import io.tandem.types.NodeId;

/** An edge that has calls. One that was restarted is another: the calls of before are not its own any more. */
public record SeatHolder(NodeId node, long incarnation) {}
