package io.tandem.calls.query;

import io.tandem.calls.history.CallSummary;
import org.jspecify.annotations.Nullable;

/** @param mos of the direction that sounds, or sounded, worst; null where none is rated */
record RatedCall(CallSummary call, @Nullable Double mos) {}
