package io.tandem.tenants.extension;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.dialplan.Forwarding;
import io.tandem.dialplan.OutgoingScreening;
import io.tandem.dialplan.RecordingPolicy;
import io.tandem.dialplan.Screening;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An extension, as the API shows it.
 *
 * @param outboundCallerId E.164, shown to carriers; null takes the trunk's
 * @param withholdsNumber whether those whom it calls outside do not see who calls, unless it dials {@code *82} first
 * @param supervisor whether it may listen to the talks of others, and speak in them ({@code *55})
 * @param location where its phones are, which is told when it calls an emergency number
 * @param ringSeconds null takes the tenant's
 * @param forwarding a resource of its own, as users change theirs
 * @param screening another
 * @param recording another
 * @param outgoing another
 */
public record Extension(
        UUID id,
        String number,
        String displayName,
        boolean active,
        @Nullable String outboundCallerId,
        boolean withholdsNumber,
        boolean supervisor,
        String location,
        @Nullable Integer ringSeconds,
        @JsonIgnore Forwarding forwarding,
        @JsonIgnore Screening screening,
        @JsonIgnore RecordingPolicy recording,
        @JsonIgnore OutgoingScreening outgoing,
        Instant createdAt) {

    public ExtensionNumber extensionNumber() {
        return new ExtensionNumber(number);
    }

    Extension with(Forwarding other) {
        return with(other, screening, recording, outgoing);
    }

    Extension with(Screening other) {
        return with(forwarding, other, recording, outgoing);
    }

    Extension with(RecordingPolicy other) {
        return with(forwarding, screening, other, outgoing);
    }

    Extension with(OutgoingScreening other) {
        return with(forwarding, screening, recording, other);
    }

    /** With what are resources of their own. */
    private Extension with(Forwarding forwards, Screening screens, RecordingPolicy records, OutgoingScreening goesOut) {
        return new Extension(
                id,
                number,
                displayName,
                active,
                outboundCallerId,
                withholdsNumber,
                supervisor,
                location,
                ringSeconds,
                forwards,
                screens,
                records,
                goesOut,
                createdAt);
    }

    ExtensionRecord contract(TenantId tenant) {
        return new ExtensionRecord(
                1,
                tenant,
                id,
                extensionNumber(),
                displayName,
                active,
                outboundCallerId == null ? null : new E164(outboundCallerId),
                ringSeconds == null ? null : Duration.ofSeconds(ringSeconds),
                forwarding,
                screening,
                withholdsNumber,
                recording,
                supervisor,
                outgoing,
                location);
    }
}
