package io.tandem.relay.room;

import io.tandem.relay.sound.Prompt;
import io.tandem.relay.sound.Source;

/** What rooms have to say by themselves: when somebody comes, and when somebody goes. */
public record RoomTones(Jingle entry, Jingle exit) {

    /** @param frames of 20 ms */
    record Jingle(Source source, long frames) {
        static Jingle of(Prompt prompt) {
            return new Jingle(
                    new Source.Recorded(prompt, 1), Math.ceilDiv(prompt.millis() * Source.FRAMES_A_SECOND, 1000));
        }

        void playIn(RoomSounds sounds) {
            sounds.play(source, frames);
        }
    }

    public static RoomTones of(Prompt entry, Prompt exit) {
        return new RoomTones(Jingle.of(entry), Jingle.of(exit));
    }
}
