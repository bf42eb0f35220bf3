package io.tandem.dialplan;

import java.time.Instant;

/** A call to be routed: who dials what, and when. {@code dialled} is as it came, not yet normalised. */
public record RouteRequest(Caller caller, String dialled, Instant at) {}
