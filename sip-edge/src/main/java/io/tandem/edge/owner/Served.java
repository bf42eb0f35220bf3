package io.tandem.edge.owner;

import io.tandem.dialplan.Service;
import io.tandem.rtp.ng.RoomSeat;

/** What a caller hears of whom he has been answered by, where that is the exchange itself. */
public sealed interface Served {

    /** Whether his keys are heard in the sound as well: something is asked of him. */
    default boolean isListening() {
        return switch (this) {
            case By(Service service) ->
                switch (service) {
                    case MENU, VOICEMAIL, SUPERVISION, FOUND -> true;
                    case ECHO,
                            TONE,
                            PICKUP,
                            ROOM,
                            PARKING,
                            SETTING,
                            JOIN,
                            PAGING,
                            PAGED,
                            FIND_ME,
                            CALLBACK,
                            CALLBACK_END -> false;
                };
            case AtDoor() -> true;
            case ShutOut() -> false;
            case InRoom(RoomSeat _) -> true;
        };
    }

    /** One that does not change for as long as the call lasts. */
    record By(Service service) implements Served {}

    /** He is asked for a room's PIN. */
    record AtDoor() implements Served {}

    /** He hears that the room is locked. */
    record ShutOut() implements Served {}

    /** He is in a room. */
    record InRoom(RoomSeat seat) implements Served {}
}
