package io.tandem.calls.history;

import io.tandem.types.LegId;
import java.util.Optional;

/** A side of a call. */
public enum Side {
    CALLER,
    CALLEE;

    /** Ordinal 0 is the caller's leg in every call. */
    static Side of(LegId leg) {
        return leg.ordinal() == 0 ? CALLER : CALLEE;
    }

    /** @param leg as in {@code CallEnded.by}: empty where nobody ended it */
    static Optional<Side> ofText(String leg) {
        return leg.isEmpty() ? Optional.empty() : Optional.of(of(LegId.of(leg)));
    }
}
