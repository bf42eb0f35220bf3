package io.tandem.ivr.voicemail;

import io.tandem.contracts.calls.VoicemailLeft;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A message as the API shows it.
 *
 * @param mailbox the extension whose it is
 * @param from the caller's number; empty when withheld
 * @param call in which it was left
 * @param millis how long it is
 * @param heard false: it is new
 */
public record Voicemail(UUID id, String mailbox, String from, String call, Instant at, long millis, boolean heard) {

    /** To those who want to know that it was left. */
    VoicemailLeft told(TenantId tenant) {
        return new VoicemailLeft(
                1, tenant, id, new ExtensionNumber(mailbox), from, call, at, Duration.ofMillis(millis));
    }
}
