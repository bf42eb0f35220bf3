package io.tandem.relay.room;

import io.tandem.relay.sound.Prompt;
import io.tandem.relay.sound.Source;

/** What rooms have to say by themselves: when somebody comes, and when somebody goes. */
public record RoomTones(Source entry, Source exit) {

    public static RoomTones of(Prompt entry, Prompt exit) {
        return new RoomTones(new Source.Recorded(entry, 1), new Source.Recorded(exit, 1));
    }
}
