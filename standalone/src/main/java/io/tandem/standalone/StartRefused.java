package io.tandem.standalone;

import io.tandem.bus.embedded.PortTakenException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A start that cannot succeed until the operator changes something; the message says what. */
public final class StartRefused extends RuntimeException {
    public StartRefused(String message) {
        super(message);
    }

    /** The operator's mistake in one sentence; anything else with where it came from. */
    public static String explain(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused || cause instanceof PortTakenException) {
                return String.valueOf(cause.getMessage());
            }
        }
        Throwable deepest = deepest(failed);
        return "the start failed: " + (deepest == failed ? failed : failed.getMessage() + ": " + deepest);
    }

    private static Throwable deepest(Throwable failed) {
        @Nullable Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
        Throwable deepest = failed;
        while (cause != null) {
            deepest = cause;
            cause = cause.getCause();
        }
        return deepest;
    }
}
