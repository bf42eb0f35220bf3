package io.tandem.ivr.voicemail;

import org.jspecify.annotations.Nullable;

/**
 * A mailbox as the API shows it: as it was written, its PIN aside.
 *
 * @param hasPin whether it has one
 */
public record Mailbox(
        String extension,
        String language,
        @Nullable String greeting,
        boolean hasPin,
        @Nullable String email,
        @Nullable Integer keepDays) {}
