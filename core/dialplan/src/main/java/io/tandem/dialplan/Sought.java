package io.tandem.dialplan;

import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is called elsewhere for an extension, in a call of its own.
 *
 * @param of the extension that is called
 * @param ringing the call that rings, and {@code as} the leg of it that stands for this; null before it is known
 */
public record Sought(
        ExtensionNumber of,
        FindMe.Step step,
        @Nullable CallId ringing,
        @Nullable LegId as) {
    Sought(ExtensionNumber of, FindMe.Step step) {
        this(of, step, null, null);
    }

    public Sought in(CallId call, LegId leg) {
        return new Sought(of, step, call, leg);
    }
}
