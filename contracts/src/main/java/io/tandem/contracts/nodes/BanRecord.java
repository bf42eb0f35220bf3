package io.tandem.contracts.nodes;

import io.tandem.sip.guard.Offence;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Topic {@code bans}, key the source: nobody there gets an answer from any edge until the moment named. A tombstone lifts it.
 *
 * @param source an IPv4 address, or the first of an IPv6 /64, which is banned as a whole
 * @param offence the one that has weighed most
 * @param users how many users it has claimed to be
 * @param tenants in whose realms it has tried
 * @param node the edge that has banned it
 */
public record BanRecord(
        int schema,
        String source,
        Offence offence,
        Instant since,
        Instant until,
        int users,
        List<TenantId> tenants,
        NodeId node) {
    public BanRecord {
        tenants = List.copyOf(tenants);
    }
}
