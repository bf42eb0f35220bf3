package io.tandem.calls.recording;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording among those of all calls.
 *
 * @param id within the call
 * @param millis how long it is, without pauses
 * @param from as {@code to} and {@code direction}: null where nothing is known of the call
 */
record ListedRecording(
        String call,
        String id,
        Instant startedAt,
        long millis,
        @Nullable String from,
        @Nullable String to,
        @Nullable String direction) {}
