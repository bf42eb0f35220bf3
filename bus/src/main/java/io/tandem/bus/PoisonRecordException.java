package io.tandem.bus;

import org.jspecify.annotations.Nullable;

/** A record that no retry can help: unreadable, or of a schema nobody knows. It goes to {@code dead-letters} at once. */
public final class PoisonRecordException extends Exception {
    public PoisonRecordException(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
