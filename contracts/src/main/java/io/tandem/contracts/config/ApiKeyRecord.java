package io.tandem.contracts.config;

import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code api-keys}, key the key's id: what a service needs to accept {@code Bearer tk_...}.
 *
 * @param sha256 of the whole key, hex; the key itself is shown once and never kept
 */
public record ApiKeyRecord(
        int schema,
        TenantId tenant,
        UUID id,
        String name,
        String sha256,
        Set<String> scopes,
        @Nullable Instant expires) {
    public ApiKeyRecord {
        scopes = Set.copyOf(scopes);
    }
}
