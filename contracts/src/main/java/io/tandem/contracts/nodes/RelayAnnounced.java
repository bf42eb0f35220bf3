package io.tandem.contracts.nodes;

import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.time.Instant;

/**
 * Topic {@code relays}, key the node: written every second; not offered new calls when older than three.
 *
 * @param control where the relay takes ng commands
 * @param sessions that it carries now
 */
public record RelayAnnounced(int schema, NodeId node, long incarnation, HostPort control, int sessions, Instant at) {}
