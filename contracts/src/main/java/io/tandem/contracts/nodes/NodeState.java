package io.tandem.contracts.nodes;

import io.tandem.types.NodeId;
import java.time.Instant;
import java.util.List;

/**
 * Topic {@code nodes}, key the node: how a process is, as it knows itself. Written every second; silent when older than three.
 * A tombstone is its good-bye.
 *
 * @param parts what the process does
 * @param started when it began: a restarted process is another one
 * @param degraded what is not as promised; empty if all is well. {@link DegradedReason#NODE_SILENT} is said by others
 */
public record NodeState(
        int schema,
        NodeId node,
        List<NodePart> parts,
        String version,
        Instant started,
        Instant at,
        List<Degradation> degraded) {
    public NodeState {
        parts = List.copyOf(parts);
        degraded = List.copyOf(degraded);
    }
}
