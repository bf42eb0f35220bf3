package io.tandem.contracts.nodes;

import io.tandem.types.HostPort;
import io.tandem.types.NodeId;

/**
 * Topic {@code partition-owners}, key the partition: which edge owns its calls. Readers take the highest epoch.
 *
 * @param epoch the offset of the owner's claim in {@code call-state}
 * @param link where the owner's edge link listens
 * @param incarnation of the owner's process
 */
public record PartitionOwner(int schema, int partition, long epoch, NodeId node, HostPort link, long incarnation) {}
