package io.tandem.edge.ng;

import io.tandem.dialplan.Service;
import io.tandem.edge.owner.Served;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.Ownership;
import io.tandem.rtp.ng.Playable;
import io.tandem.rtp.ng.RoomSeat;
import io.tandem.rtp.ng.Target;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.Optional;

/** What the exchange says by itself, as commands to a relay. */
final class Servings {
    /** One note: it is done. */
    private static final String DONE = "1400/1400,0/5000";

    /** Two notes, again and again: a PIN is asked for. */
    private static final String PIN = "600/150,0/100,900/150,0/3600";

    /** Two low notes: it was wrong. */
    private static final String WRONG = "300/400,0/200,300/400,0/60000";

    /** The three notes after which no call goes through (ITU-T E.180): a room is locked. */
    private static final String LOCKED = "special-information";

    // The silence behind a note, of which next to nothing is heard, makes it fade.
    private static final String ON = "1400/380,0/1000";
    private static final String OFF = "700/380,0/1000";
    private static final Duration NOTE = Duration.ofMillis(400);

    private Servings() {}

    /** @param caller who hears it @return empty where what is heard is said later, and what is heard already goes on */
    static Optional<NgCommand> command(Target caller, Served what, Ownership owner) {
        return switch (what) {
            case Served.By(Service service) -> command(caller, service, owner);
            case Served.AtDoor() -> Optional.of(played(caller, PIN, owner));
            case Served.ShutOut() -> Optional.of(refusal(caller, ReleaseCause.ROOM_LOCKED, owner));
            case Served.InRoom(RoomSeat seat) -> Optional.of(new NgCommand.JoinRoom(caller, seat, owner));
        };
    }

    private static Optional<NgCommand> command(Target caller, Service service, Ownership owner) {
        return switch (service) {
            case ECHO -> Optional.of(new NgCommand.Echo(caller, true, owner));
            case PICKUP -> Optional.of(played(caller, "ringing", owner));
            case TONE -> Optional.of(played(caller, "1000", owner));
            case SETTING, CALLBACK, CALLBACK_END -> Optional.of(played(caller, DONE, owner));
            case MENU, VOICEMAIL, SUPERVISION, JOIN, PAGING, PAGED, FIND_ME, FOUND -> Optional.empty();
            // It is music on hold.
            case PARKING -> Optional.empty();
            case ROOM -> throw new IllegalArgumentException("a room is entered by a seat");
        };
    }

    static NgCommand refusal(Target caller, ReleaseCause why, Ownership owner) {
        return played(caller, why == ReleaseCause.ROOM_LOCKED ? LOCKED : WRONG, owner);
    }

    /** One note: a higher one where something is on from now on. */
    static NgCommand confirmation(Target member, boolean on, Ownership owner) {
        var note = new Playable.Tone(on ? ON : OFF, "", NOTE);
        return new NgCommand.PlayMedia(member, note, 0, 0, owner);
    }

    private static NgCommand played(Target side, String tone, Ownership owner) {
        return new NgCommand.PlayMedia(side, new Playable.Tone(tone, ""), 0, 0, owner);
    }
}
