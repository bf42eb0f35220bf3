package io.tandem.call;

import java.util.List;

/** What a signal led to: the state from now on, and what to do, in order. */
public record CallStep(CallState next, List<CallEffect> effects) {
    public CallStep {
        effects = List.copyOf(effects);
    }
}
