package io.tandem.ivr.secrets;

import java.time.Instant;

/** A secret as the API shows it: that there is one. */
public record Secret(String name, Instant setAt) {}
