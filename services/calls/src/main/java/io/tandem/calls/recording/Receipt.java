package io.tandem.calls.recording;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says that a recording is no more.
 *
 * @param recording its id within the call
 * @param millis how long it was
 * @param bytes of its file, whose SHA-256 in hex digits is {@code sha256}
 * @param reason {@code request}: somebody wanted it; {@code retention}: it was as old as it might become
 * @param erasedBy who wanted it
 * @param erasedAt null while the object store is away: it is deleted when that is back
 */
record Receipt(
        String call,
        String recording,
        Instant startedAt,
        long millis,
        long bytes,
        String sha256,
        String reason,
        String erasedBy,
        Instant wantedAt,
        @Nullable Instant erasedAt) {}
