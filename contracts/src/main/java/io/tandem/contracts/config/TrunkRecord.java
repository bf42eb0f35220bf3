package io.tandem.contracts.config;

import io.tandem.types.E164;
import io.tandem.types.HostPort;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.util.List;
import java.util.Objects;
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
        boolean active,
        TrunkSettings settings) {

    public TrunkRecord {
        sources = List.copyOf(sources);
        // Records of before there were any have none.
        settings = Objects.requireNonNullElse(settings, TrunkSettings.USUAL);
    }

    public TrunkRecord(
            int schema,
            TenantId tenant,
            TrunkId id,
            String name,
            HostPort address,
            List<HostPort> sources,
            boolean outbound,
            @Nullable E164 callerId,
            boolean active) {
        this(schema, tenant, id, name, address, sources, outbound, callerId, active, TrunkSettings.USUAL);
    }
}
