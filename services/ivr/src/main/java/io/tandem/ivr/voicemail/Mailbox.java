package io.tandem.ivr.voicemail;

import org.jspecify.annotations.Nullable;

/**
 * A mailbox as the API shows it: as it was written, its PIN aside.
 *
 * @param zone by whose clock it says when a message came; null is the clock of the exchange
 * @param hasPin whether it has one
 */
public record Mailbox(
        String extension,
        String language,
        @Nullable String zone,
        @Nullable String greeting,
        StateGreetings greetings,
        boolean hasPin,
        @Nullable String email,
        @Nullable Integer keepDays) {}
