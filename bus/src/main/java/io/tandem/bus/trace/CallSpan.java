package io.tandem.bus.trace;

import java.time.Instant;
import java.util.Map;

/**
 * Something that was done for a call.
 *
 * @param part who did it, such as {@code sip-edge}
 * @param at its own place in the trace
 * @param parent the span that it belongs under; empty for the call itself
 * @param attributes never numbers dialled, addresses of phones or anything of SDP
 */
public record CallSpan(
        String part,
        TracePoint at,
        String parent,
        String name,
        Kind kind,
        Instant start,
        Instant end,
        Map<String, String> attributes) {

    /** As OpenTelemetry has them: who asks, who is asked, who writes to a topic, who reads from it. */
    public enum Kind {
        CLIENT,
        SERVER,
        PRODUCER,
        CONSUMER,
        INTERNAL
    }

    public CallSpan {
        attributes = Map.copyOf(attributes);
    }
}
