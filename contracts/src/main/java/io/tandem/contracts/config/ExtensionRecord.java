package io.tandem.contracts.config;

import io.tandem.dialplan.Forwarding;
import io.tandem.dialplan.OutgoingScreening;
import io.tandem.dialplan.RecordingPolicy;
import io.tandem.dialplan.Screening;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code extensions}, key {@code tenant/id}.
 *
 * @param supervisor whether it may follow the talks of others; false in records of before
 * @param outgoing which numbers outside it may not call
 * @param location where its phones are, for who helps; empty where nobody has said so
 */
public record ExtensionRecord(
        int schema,
        TenantId tenant,
        UUID id,
        ExtensionNumber number,
        String displayName,
        boolean active,
        @Nullable E164 outboundCallerId,
        @Nullable Duration ringFor,
        Forwarding forwarding,
        Screening screening,
        boolean withholdsNumber,
        RecordingPolicy recording,
        boolean supervisor,
        OutgoingScreening outgoing,
        String location) {

    public ExtensionRecord {
        // Records of before there was any have none.
        forwarding = Objects.requireNonNullElse(forwarding, Forwarding.NONE);
        screening = Objects.requireNonNullElse(screening, Screening.NONE);
        recording = Objects.requireNonNullElse(recording, RecordingPolicy.NONE);
        outgoing = Objects.requireNonNullElse(outgoing, OutgoingScreening.NONE);
        location = Objects.requireNonNullElse(location, "");
    }

    public ExtensionRecord(
            int schema,
            TenantId tenant,
            UUID id,
            ExtensionNumber number,
            String displayName,
            boolean active,
            @Nullable E164 outboundCallerId,
            @Nullable Duration ringFor) {
        this(
                schema,
                tenant,
                id,
                number,
                displayName,
                active,
                outboundCallerId,
                ringFor,
                Forwarding.NONE,
                Screening.NONE,
                false,
                RecordingPolicy.NONE,
                false,
                OutgoingScreening.NONE,
                "");
    }
}
