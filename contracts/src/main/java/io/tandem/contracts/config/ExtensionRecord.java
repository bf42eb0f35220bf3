package io.tandem.contracts.config;

import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Topic {@code extensions}, key {@code tenant/id}. */
public record ExtensionRecord(
        int schema,
        TenantId tenant,
        UUID id,
        ExtensionNumber number,
        String displayName,
        boolean active,
        @Nullable E164 outboundCallerId,
        @Nullable Duration ringFor) {}
