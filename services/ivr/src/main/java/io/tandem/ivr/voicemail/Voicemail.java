package io.tandem.ivr.voicemail;

import io.tandem.contracts.calls.VoicemailLeft;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as the API shows it.
 *
 * @param mailbox the extension whose it is
 * @param from the caller's number; empty when withheld
 * @param call in which it was left
 * @param millis how long it is
 * @param heard false: it is new
 * @param folder {@code new}, {@code old} (heard) or {@code saved} (put aside, and heard)
 * @param text what was said, by the installation's transcriber; null where there is none, or not yet
 */
public record Voicemail(
        UUID id,
        String mailbox,
        String from,
        String call,
        Instant at,
        long millis,
        boolean heard,
        String folder,
        @Nullable String text) {

    /** Somebody has just left it. */
    static Voicemail left(UUID id, String mailbox, String from, String call, Instant at, long millis) {
        return new Voicemail(id, mailbox, from, call, at, millis, false, Folder.NEW.word(), null);
    }

    /** To those who want to know that it was left, or what was said. */
    VoicemailLeft told(TenantId tenant) {
        return new VoicemailLeft(
                1, tenant, id, new ExtensionNumber(mailbox), from, call, at, Duration.ofMillis(millis), text);
    }
}
