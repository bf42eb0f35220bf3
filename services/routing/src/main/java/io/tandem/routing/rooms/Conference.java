package io.tandem.routing.rooms;

import io.tandem.dialplan.RoomEntry;
import java.util.UUID;

/**
 * A conference room as the API shows it.
 *
 * @param pin digits that let one in; empty: everybody is let in
 * @param announced whether those inside hear when somebody comes and goes
 * @param music whether who is alone hears music
 */
public record Conference(UUID id, String number, String name, String pin, boolean announced, boolean music) {

    static Conference of(UUID id, RoomEntry room) {
        return new Conference(id, room.number().digits(), room.name(), room.pin(), room.announced(), room.music());
    }
}
