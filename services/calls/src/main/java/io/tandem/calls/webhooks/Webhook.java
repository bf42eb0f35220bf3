package io.tandem.calls.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as the API shows it.
 *
 * @param failing whether its server has not taken anything for a while
 * @param failingSince when it last began not to take what it was sent; null while it does
 * @param lastFailure why: {@code STATUS 500}, {@code SLOW}, {@code DEAD}, {@code REFUSED_ADDRESS}; null while it takes all
 * @param deliveredAt when it last took something
 * @param waiting deliveries that it has not taken yet
 * @param secret what deliveries are signed with; only in the answer that made it
 */
public record Webhook(
        UUID id,
        String name,
        String url,
        List<String> events,
        boolean enabled,
        boolean failing,
        @Nullable Instant failingSince,
        @Nullable String lastFailure,
        @Nullable Instant deliveredAt,
        int waiting,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {
    public Webhook {
        events = List.copyOf(events);
    }

    Webhook withSecret(String secret) {
        return new Webhook(
                id,
                name,
                url,
                events,
                enabled,
                failing,
                failingSince,
                lastFailure,
                deliveredAt,
                waiting,
                createdAt,
                secret);
    }

    @Override
    public String toString() {
        return "webhook " + id;
    }
}
