package io.tandem.dialplan;

import java.time.Instant;

/**
 * A call to be routed: who dials what, and when.
 *
 * @param dialled as it came, not yet normalised
 * @param forwardedBefore how often the call has been forwarded on its way to us (RFC 5806, counter)
 */
public record RouteRequest(Caller caller, String dialled, Instant at, int forwardedBefore, Kind kind) {

    /** What goes to the number. */
    public enum Kind {
        CALL,
        /** Words are for who they are written to: they follow no forwarding, and disturb nobody. */
        WORDS
    }

    public static RouteRequest ofCall(Caller caller, String dialled, Instant at, int forwardedBefore) {
        return new RouteRequest(caller, dialled, at, forwardedBefore, Kind.CALL);
    }

    public static RouteRequest ofWords(Caller caller, String dialled, Instant at) {
        return new RouteRequest(caller, dialled, at, 0, Kind.WORDS);
    }

    public RouteRequest(Caller caller, String dialled, Instant at) {
        this(caller, dialled, at, 0, Kind.CALL);
    }
}
