package io.tandem.tenants.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key, as the API shows it.
 *
 * @param expires null for never
 * @param key {@code tk_...}, only in the answer that made it
 */
public record ApiKey(
        UUID id,
        String name,
        List<String> scopes,
        @Nullable Instant expires,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {
    public ApiKey {
        scopes = List.copyOf(scopes);
    }

    ApiKey withKey(String key) {
        return new ApiKey(id, name, scopes, expires, createdAt, key);
    }

    @Override
    public String toString() {
        return "API key " + id;
    }
}
