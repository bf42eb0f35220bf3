package io.tandem.contracts.nodes;

import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.time.Instant;

/**
 * Topic {@code snapshot-acks} (compacted), key {@link #key()}: a node has put a configuration record into force.
 *
 * @param topic {@code dialplans} or {@code credentials}
 * @param source the service whose outbox the sequence is of
 * @param sequence all of {@code source}'s writes up to this one are in force for the tenant on the node
 */
public record SnapshotAck(
        int schema, NodeId node, TenantId tenant, String topic, String source, long sequence, Instant at) {

    /** One key for each node, tenant, topic and source, so that the last word of each is kept. */
    public String key() {
        return tenant + "/" + node + "/" + topic + "/" + source;
    }
}
