package io.tandem.calls.callbacks;

import io.tandem.contracts.calls.CallbackRecord;
import java.time.Instant;

/**
 * As the API shows it.
 *
 * @param from whose phones ring first
 * @param waits what for: {@code FREE}, or {@code NEXT_CALL} where {@code to} did not answer and has done nothing since
 */
public record CallbackView(String from, String to, Waits waits, Instant askedAt, Instant expiresAt) {

    /** What it waits for. */
    public enum Waits {
        FREE,
        NEXT_CALL
    }

    static CallbackView of(CallbackRecord record) {
        return new CallbackView(
                record.from().digits(),
                record.to().digits(),
                record.armed() ? Waits.FREE : Waits.NEXT_CALL,
                record.asked(),
                record.until());
    }
}
