package io.tandem.routing.rooms;

import io.tandem.dialplan.RoomEntry;
import java.util.UUID;

/**
 * A conference room as the API shows it.
 *
 * @param pin digits that let one in; empty: everybody is let in
 * @param announced whether those inside hear when somebody comes and goes
 * @param music whether who is alone, or waits for a moderator, hears music
 * @param moderatorPin digits that let one in as moderator; empty: there are none
 * @param awaitsModerator whether members hear each other only while a moderator is there
 * @param locked whether nobody is let in but moderators
 */
public record Conference(
        UUID id,
        String number,
        String name,
        String pin,
        boolean announced,
        boolean music,
        String moderatorPin,
        boolean awaitsModerator,
        boolean locked) {

    static Conference of(UUID id, RoomEntry room) {
        return new Conference(
                id,
                room.number().digits(),
                room.name(),
                room.pin(),
                room.announced(),
                room.music(),
                room.moderatorPin(),
                room.awaitsModerator(),
                room.locked());
    }
}
