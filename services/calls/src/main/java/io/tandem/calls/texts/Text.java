package io.tandem.calls.texts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as the API shows it.
 *
 * @param from an extension or another number; empty when withheld
 * @param fromName may be empty
 * @param settledAt when a phone took it or it was given up; null while it waits
 * @param refusal what the phone said that refused it, such as 415 (RFC 3261 section 21); null unless it did
 */
public record Text(
        UUID id,
        String from,
        String fromName,
        String to,
        String text,
        Instant writtenAt,
        State state,
        @Nullable Instant settledAt,
        @Nullable Integer refusal) {

    /** What has become of it. */
    public enum State {
        /** No phone of {@code to} has taken it yet. */
        WAITING,
        DELIVERED,
        /** It has waited for too long. */
        EXPIRED,
        /** It waited, and all phones of {@code to} that came refuse such messages. */
        REFUSED
    }

    /** What it says is nobody's business but who reads it. */
    @Override
    public String toString() {
        return "Text[" + id + "]";
    }
}
