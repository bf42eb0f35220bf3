package io.tandem.contracts.config;

import io.tandem.types.E164;
import io.tandem.types.HostPort;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code trunks}, key the trunk's id.
 *
 * @param sources from where inbound calls are taken without digest
 */
public record TrunkRecord(
        int schema,
        TenantId tenant,
        TrunkId id,
        String name,
        HostPort address,
        List<HostPort> sources,
        boolean outbound,
        @Nullable E164 callerId,
        boolean active) {
    public TrunkRecord {
        sources = List.copyOf(sources);
    }
}
