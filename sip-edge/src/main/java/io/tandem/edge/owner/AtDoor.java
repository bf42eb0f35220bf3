package io.tandem.edge.owner;

import io.tandem.types.HostPort;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a caller has come with a room's PIN; a new owner begins anew. */
final class AtDoor {
    /** What became of a key. */
    enum Outcome {
        MORE,
        RIGHT,
        WRONG
    }

    private static final int TRIES = 3;

    private final StringBuilder entered = new StringBuilder();
    private int failures;
    private boolean admitted;

    /** Once he is inside, nobody hears him. */
    boolean muted;

    /** When he has to be inside; null before he was asked. */
    @Nullable
    Instant until;

    /** Its relay is looked at now and then. */
    boolean watched;

    /** The relay that the call was moved to for the room's sake; null for none. */
    @Nullable
    HostPort gathered;

    boolean isAdmitted() {
        return admitted;
    }

    boolean hasFailed() {
        return failures >= TRIES;
    }

    /** A PIN is complete with its last digit, or with {@code #}; {@code *} begins it anew. */
    Outcome pressed(char key, String pin) {
        if (key == '*') {
            entered.setLength(0);
            return Outcome.MORE;
        }
        if (key != '#') {
            entered.append(key);
        }
        if (key != '#' && entered.length() < pin.length()) {
            return Outcome.MORE;
        }
        boolean right = pin.contentEquals(entered);
        entered.setLength(0);
        admitted |= right;
        failures += right ? 0 : 1;
        return right ? Outcome.RIGHT : Outcome.WRONG;
    }
}
