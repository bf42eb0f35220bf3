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
 */
public record Text(
        UUID id,
        String from,
        String fromName,
        String to,
        String text,
        Instant writtenAt,
        State state,
        @Nullable Instant settledAt) {

    /** What has become of it. */
    public enum State {
        /** No phone of {@code to} has taken it yet. */
        WAITING,
        DELIVERED,
        /** It has waited for too long. */
        EXPIRED
    }

    /** What it says is nobody's business but who reads it. */
    @Override
    public String toString() {
        return "Text[" + id + "]";
    }
}
