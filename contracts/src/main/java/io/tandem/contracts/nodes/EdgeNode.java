package io.tandem.contracts.nodes;

import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.time.Instant;

/** Topic {@code edge-nodes}, key the node: written every second; gone when older than three. */
public record EdgeNode(int schema, NodeId node, long incarnation, HostPort link, Instant at) {}
