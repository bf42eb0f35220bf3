package io.tandem.contracts.nodes;

import java.time.Instant;

/** Something that is not as promised, and since when that has been seen. */
public record Degradation(DegradedReason reason, Instant since) {}
