package io.tandem.contracts.calls;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code media-events}, header {@code kind: recording-finished}, key the call, CBOR: nothing is added to a recording any more. Told
 * once when it is one file; before that, where the object store is away, that it was left; and perhaps once more when a relay has died.
 *
 * @param session the ng call-id: a CallId and a suffix, for sessions of ours
 * @param epoch of the owner that spoke last for the session; 0 where the relay that recorded has died
 * @param tenant first part of the key; {@code none} where it was not told
 * @param recording key in the object store: with {@code .wav} of the sound, with {@code .peaks.json} of what a player draws, with {@code
 *     .json} of what it is of
 * @param joined whether it is one file; else its segments wait to become one
 * @param sides tags within the session, by channel
 * @param sampleRate in Hz
 * @param length without pauses
 * @param about what who began it has said of it; null for nothing
 */
public record RecordingFinished(
        int schema,
        String session,
        NodeId relay,
        long epoch,
        String tenant,
        String recording,
        boolean joined,
        Reason reason,
        List<String> sides,
        int sampleRate,
        Duration length,
        Instant startedAt,
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String about) {
    public static final String KIND = "recording-finished";

    public RecordingFinished {
        sides = List.copyOf(sides);
    }

    /** Why it ended. */
    public enum Reason {
        STOPPED,
        SESSION_ENDED,
        /** It was as long as it may be. */
        LONGEST,
        /** Neither side said anything any more. */
        SILENCE,
        /** The relay died or failed; also what a later writer says that we do not know. */
        @JsonEnumDefaultValue
        BROKEN
    }
}
