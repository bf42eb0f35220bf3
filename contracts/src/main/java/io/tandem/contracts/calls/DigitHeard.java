package io.tandem.contracts.calls;

import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;

/**
 * Topic {@code media-events}, header {@code kind: digit-heard}, key the call, CBOR: a side of a relay's session has pressed a key, and
 * let it go. In order, each key once.
 *
 * @param session the ng call-id: a CallId and a suffix, for sessions of ours
 * @param epoch of the owner that spoke last for the session
 * @param number grows by one within a session, from 1, whichever side it is
 * @param tag of the side within the session
 * @param label of the side; empty where it has none
 * @param key one of {@code 0123456789*#ABCD}
 * @param held how long it was down
 */
public record DigitHeard(
        int schema,
        String session,
        NodeId relay,
        long epoch,
        long number,
        String tag,
        String label,
        String key,
        Duration held,
        Means means,
        Instant at) {
    public static final String KIND = "digit-heard";

    /** How it was heard. */
    public enum Means {
        /** RFC 4733. */
        EVENT,
        /** In the sound. */
        TONE
    }
}
