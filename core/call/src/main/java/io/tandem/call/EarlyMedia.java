package io.tandem.call;

import io.tandem.types.LegId;

/** A callee's sound before its answer (RFC 3960): whose, and the relay's step that opens the way for it. */
public record EarlyMedia(LegId leg, int step) {}
