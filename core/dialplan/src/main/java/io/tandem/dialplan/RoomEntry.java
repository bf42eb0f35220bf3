package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import org.jspecify.annotations.Nullable;

/**
 * A conference room behind a number.
 *
 * @param pin digits that let one in; empty: everybody is let in, where there are moderators by {@code #} alone
 * @param announced whether those inside hear when somebody comes and goes
 * @param music whether who is alone, or waits for a moderator, hears music
 * @param moderatorPin digits that let one in as moderator; empty: there are none. Neither PIN begins with the other
 * @param awaitsModerator whether members hear each other only while a moderator is there
 * @param locked whether nobody is let in but moderators
 */
public record RoomEntry(
        ExtensionNumber number,
        String name,
        String pin,
        boolean announced,
        boolean music,
        String moderatorPin,
        boolean awaitsModerator,
        boolean locked) {

    /** @param moderatorPin null in snapshots of before there were any */
    public RoomEntry(
            ExtensionNumber number,
            String name,
            String pin,
            boolean announced,
            boolean music,
            @Nullable String moderatorPin,
            boolean awaitsModerator,
            boolean locked) {
        this.number = number;
        this.name = name;
        this.pin = pin;
        this.announced = announced;
        this.music = music;
        this.moderatorPin = moderatorPin == null ? "" : moderatorPin;
        this.awaitsModerator = awaitsModerator;
        this.locked = locked;
    }

    /** Without moderators, and open. */
    public RoomEntry(ExtensionNumber number, String name, String pin, boolean announced, boolean music) {
        this(number, name, pin, announced, music, "", false, false);
    }

    /** @return whether nobody is asked for a PIN, since there is none */
    public boolean asksNobody() {
        return pin.isEmpty() && moderatorPin.isEmpty();
    }

    /** The same room, locked or open. */
    public RoomEntry locked(boolean shut) {
        return new RoomEntry(number, name, pin, announced, music, moderatorPin, awaitsModerator, shut);
    }
}
