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
        boolean active,
        TrunkSettings settings) {

    /** @param settings null in records of before there were any */
    public TrunkRecord(
            int schema,
            TenantId tenant,
            TrunkId id,
            String name,
            HostPort address,
            List<HostPort> sources,
            boolean outbound,
            @Nullable E164 callerId,
            boolean active,
            @Nullable TrunkSettings settings) {
        this.schema = schema;
        this.tenant = tenant;
        this.id = id;
        this.name = name;
        this.address = address;
        this.sources = List.copyOf(sources);
        this.outbound = outbound;
        this.callerId = callerId;
        this.active = active;
        this.settings = settings == null ? TrunkSettings.USUAL : settings;
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
        this(schema, tenant, id, name, address, sources, outbound, callerId, active, null);
    }
}
