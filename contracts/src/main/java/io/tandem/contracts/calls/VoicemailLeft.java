package io.tandem.contracts.calls;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code voicemail-events}, key the message, JSON: somebody has left one, or what he said is there as text. Written with the message by the ivr service; perhaps told twice.
 *
 * @param from the caller's number; empty when withheld
 * @param call in which it was left
 * @param at when the caller began to speak
 * @param text what was said; null: it has just been left
 */
public record VoicemailLeft(
        int schema,
        TenantId tenant,
        UUID id,
        ExtensionNumber mailbox,
        String from,
        String call,
        Instant at,
        Duration length,
        @Nullable String text) {}
