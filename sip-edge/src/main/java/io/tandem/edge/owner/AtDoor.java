package io.tandem.edge.owner;

import io.tandem.call.Attendance;
import io.tandem.dialplan.RoomEntry;
import io.tandem.types.HostPort;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a caller has come with a room's PIN; a new owner begins anew. */
final class AtDoor {
    /** What became of a key. */
    enum Outcome {
        MORE,
        MEMBER,
        MODERATOR,
        WRONG
    }

    private static final int TRIES = 3;

    private final StringBuilder entered = new StringBuilder();
    private int failures;

    /** How he sits inside; null while this owner has let nobody in. */
    @Nullable
    Attendance attendance;

    /** Why he is not let in any more; null while he may be. */
    @Nullable
    ReleaseCause refused;

    /** When he has to be inside; null before he was asked. */
    @Nullable
    Instant until;

    /** Its relay is looked at now and then. */
    boolean watched;

    /** The relay that the call was moved to for the room's sake; null for none. */
    @Nullable
    HostPort gathered;

    boolean hasFailed() {
        return failures >= TRIES;
    }

    /** A PIN is complete with its last digit, or with {@code #}; {@code *} begins it anew. */
    Outcome pressed(char key, RoomEntry room) {
        if (key == '*') {
            entered.setLength(0);
            return Outcome.MORE;
        }
        if (key != '#') {
            entered.append(key);
        }
        String digits = entered.toString();
        boolean moderator = !room.moderatorPin().isEmpty() && digits.equals(room.moderatorPin());
        boolean member = digits.equals(room.pin());
        int longest = Math.max(room.pin().length(), room.moderatorPin().length());
        if (key != '#' && !moderator && !member && digits.length() < longest) {
            return Outcome.MORE;
        }
        entered.setLength(0);
        failures += moderator || member ? 0 : 1;
        return moderator ? Outcome.MODERATOR : member ? Outcome.MEMBER : Outcome.WRONG;
    }
}
