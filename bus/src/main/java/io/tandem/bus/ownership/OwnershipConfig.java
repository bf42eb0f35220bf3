package io.tandem.bus.ownership;

import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.time.Duration;

/**
 * An edge as a member of the group of owners.
 *
 * @param link where its edge link listens, for the doors
 * @param incarnation of this process: greater after each start (its start time will do)
 * @param group all edges of the cell
 * @param sessionTimeout the broker's for this group; a member that is silent for so long is dead
 */
public record OwnershipConfig(NodeId node, HostPort link, long incarnation, String group, Duration sessionTimeout) {
    public static OwnershipConfig of(NodeId node, HostPort link, long incarnation) {
        return new OwnershipConfig(node, link, incarnation, "edges", Duration.ofSeconds(3));
    }

    /** How long a confirmation lasts. Below the session timeout, so that a doubt comes before another owner does. */
    Duration certainty() {
        return sessionTimeout.multipliedBy(3).dividedBy(4);
    }
}
