package io.tandem.tenants.tenant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tandem.contracts.config.DigestOffer;
import io.tandem.contracts.config.TenantLimits;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.dialplan.OutgoingScreening;
import io.tandem.dialplan.RecordingRules;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A tenant, as the API shows it.
 *
 * @param name what phones that only know an IP address log in with: {@code acme*101}
 * @param outgoing a resource of its own, as the tenant's administrators change it
 * @param recording another
 * @param domain SIP domain and digest realm
 * @param emergencyNumbers by which help is called, as they are dialled: beyond every limit, and before the tenant's own numbers
 */
public record Tenant(
        UUID id,
        String name,
        String domain,
        boolean active,
        String country,
        String countryCode,
        String trunkPrefix,
        int ringSeconds,
        DigestOffer digest,
        Limits limits,
        List<String> emergencyNumbers,
        @JsonIgnore OutgoingScreening outgoing,
        @JsonIgnore RecordingRules recording,
        Instant createdAt) {

    /** 0 means none. */
    public record Limits(int calls, int callsPerSecond, int registrations) {}

    public Tenant with(OutgoingScreening other) {
        return with(other, recording);
    }

    public Tenant with(RecordingRules other) {
        return with(outgoing, other);
    }

    /** With what are resources of their own. */
    Tenant with(OutgoingScreening goesOut, RecordingRules records) {
        return new Tenant(
                id,
                name,
                domain,
                active,
                country,
                countryCode,
                trunkPrefix,
                ringSeconds,
                digest,
                limits,
                emergencyNumbers,
                goesOut,
                records,
                createdAt);
    }

    public TenantId tenantId() {
        return new TenantId(id);
    }

    public TenantRecord contract() {
        return new TenantRecord(
                2,
                tenantId(),
                name,
                domain,
                active,
                country,
                countryCode,
                trunkPrefix,
                Duration.ofSeconds(ringSeconds),
                digest,
                new TenantLimits(limits.calls(), limits.callsPerSecond(), limits.registrations()),
                outgoing,
                emergencyNumbers,
                recording);
    }
}
