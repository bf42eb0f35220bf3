package io.tandem.dialplan;

import java.time.Instant;

/**
 * A call to be routed: who dials what, and when.
 *
 * @param dialled as it came, not yet normalised
 * @param forwardedBefore how often the call has been forwarded on its way to us (RFC 5806, counter)
 * @param turns for groups whose members take turns
 */
public record RouteRequest(Caller caller, String dialled, Instant at, int forwardedBefore, Kind kind, Turns turns) {

    /** What goes to the number. */
    public enum Kind {
        CALL,
        /** A side of a talk is sent there. */
        TRANSFER,
        /** Words are for who they are written to: they follow no forwarding, and disturb nobody. */
        WORDS
    }

    public static RouteRequest ofCall(Caller caller, String dialled, Instant at, int forwardedBefore, Turns turns) {
        return new RouteRequest(caller, dialled, at, forwardedBefore, Kind.CALL, turns);
    }

    public static RouteRequest ofTransfer(Caller caller, String dialled, Instant at, Turns turns) {
        return new RouteRequest(caller, dialled, at, 0, Kind.TRANSFER, turns);
    }

    public static RouteRequest ofWords(Caller caller, String dialled, Instant at) {
        return new RouteRequest(caller, dialled, at, 0, Kind.WORDS, Turns.FIRST);
    }

    /** What would become of a call. */
    public RouteRequest(Caller caller, String dialled, Instant at) {
        this(caller, dialled, at, 0, Kind.CALL, Turns.FIRST);
    }
}
