package io.tandem.calls.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is told, as the API shows it.
 *
 * @param id in the header {@code Idempotency-Key}, the same at each try
 * @param event its kind
 * @param state {@code waiting}, {@code delivered} or {@code given-up}
 * @param tries since it began, or was last sent again
 * @param triedAt the last time; null before the first
 * @param nextAt when it is tried next; null where it is not
 * @param status of the server's last answer; null where there was none
 * @param failure why the last try failed; null where it did not
 * @param body what is sent; only of one that is asked for by itself
 */
public record Delivery(
        UUID id,
        String event,
        String eventId,
        Instant at,
        String state,
        int tries,
        @Nullable Instant triedAt,
        @Nullable Instant nextAt,
        @Nullable Integer status,
        @Nullable String failure,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String body) {

    Delivery withoutBody() {
        return new Delivery(id, event, eventId, at, state, tries, triedAt, nextAt, status, failure, null);
    }
}
