package io.tandem.call;

import io.tandem.types.ExtensionNumber;

/**
 * How a side of a talk sits in a conference room, once it has been let in. It stays with the call, so that a new owner and another relay
 * go on.
 *
 * @param moderator whether it may lead the room, and others who wait for that hear each other
 * @param muted whether nobody hears it
 */
public record Attendance(ExtensionNumber room, boolean moderator, boolean muted) {

    /** The same seat, heard or not. */
    public Attendance muted(boolean silent) {
        return new Attendance(room, moderator, silent);
    }
}
