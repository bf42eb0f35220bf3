package io.tandem.numbers.trunk;

import io.tandem.contracts.config.TrunkRecord;
import io.tandem.types.E164;
import io.tandem.types.HostPort;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trunk, as the API shows it.
 *
 * @param address where outbound calls are sent, {@code host:port}
 * @param sources from where inbound calls are taken without digest, each {@code host:port}
 * @param outbound whether the tenant's outbound calls may leave by it
 * @param callerId shown to the carrier when the extension has none, E.164
 */
public record Trunk(
        UUID id,
        String name,
        String address,
        List<String> sources,
        boolean outbound,
        @Nullable String callerId,
        boolean active,
        Instant createdAt) {
    public Trunk {
        sources = List.copyOf(sources);
    }

    TrunkRecord contract(TenantId tenant) {
        return new TrunkRecord(
                1,
                tenant,
                new TrunkId(id),
                name,
                HostPort.of(address),
                sources.stream().map(HostPort::of).toList(),
                outbound,
                callerId == null ? null : new E164(callerId),
                active);
    }
}
