package io.tandem.contracts.nodes;

import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Topic {@code trunk-states}, key the trunk's id: how it stands with the carrier, as the one edge knows that registers and
 * probes it.
 *
 * @param reason why the registration failed, in words; else empty
 * @param since when the registration came to stand so
 * @param registrar the address from which the carrier confirmed the registration; else empty. Its calls are taken too
 * @param serviceRoute what the carrier wants in the Route headers of our calls, while we are registered (RFC 3608)
 * @param reachSince when the probes began to say what they say
 * @param epoch of the edge's ownership of the trunk's partition
 */
public record TrunkStateRecord(
        int schema,
        TenantId tenant,
        TrunkId trunk,
        Registration registration,
        String reason,
        Instant since,
        String registrar,
        List<String> serviceRoute,
        Reach reach,
        Instant reachSince,
        NodeId node,
        long epoch) {

    public TrunkStateRecord {
        // Records of before it was kept have none.
        serviceRoute = List.copyOf(Objects.requireNonNullElse(serviceRoute, List.of()));
    }

    /** How far the registration has come. */
    public enum Registration {
        /** The trunk does not register. */
        NONE,
        TRYING,
        REGISTERED,
        FAILED
    }

    /** What OPTIONS say. */
    public enum Reach {
        /** The trunk is not probed, or has not been long enough. */
        UNKNOWN,
        UP,
        DOWN
    }
}
