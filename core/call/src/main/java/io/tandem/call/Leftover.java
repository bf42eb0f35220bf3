package io.tandem.call;

import org.jspecify.annotations.Nullable;

/**
 * What a set-up leaves behind that nobody has taken, beside the legs that still ring.
 *
 * @param winner has answered, and the asker does not know of it; null for none
 * @param session the relay's; null for none
 * @param step of the relay's reply that may still bring a session; 0 for none
 */
record Leftover(@Nullable CalleeLeg winner, @Nullable RelaySession session, int step) {

    static Leftover of(@Nullable RelaySession session) {
        return new Leftover(null, session, 0);
    }

    static Leftover of(@Nullable PreparedMedia media) {
        return of(media == null ? null : media.session());
    }
}
