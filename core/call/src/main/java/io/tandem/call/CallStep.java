package io.tandem.call;

import java.util.List;
import java.util.stream.Stream;

/** What a signal led to: the state from now on, and what to do, in order. */
public record CallStep(CallState next, List<CallEffect> effects) {
    public CallStep {
        effects = List.copyOf(effects);
    }

    /** The same, and this at last. */
    CallStep then(CallEffect last) {
        return new CallStep(
                next, Stream.concat(effects.stream(), Stream.of(last)).toList());
    }
}
