package io.tandem.call;

import io.tandem.types.CallId;
import io.tandem.types.LegId;

/** A leg of any call. */
public record LegAddress(CallId call, LegId leg) {}
