package io.tandem.edge.ng;

import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.Ownership;
import io.tandem.rtp.ng.Playable;
import io.tandem.rtp.ng.Target;
import java.util.Optional;

/**
 * What is heard while the other holds.
 *
 * @param sound empty: silence
 */
public record HoldMusic(Optional<Playable> sound) {
    private static final String FILE = "file:";
    private static final int WITHOUT_END = 0;

    /** @param setting {@code none}; {@code file:} and a name in the relay's folder of prompts; else a tone as the relay names it */
    public static HoldMusic of(String setting) {
        if (setting.equals("none")) {
            return new HoldMusic(Optional.empty());
        }
        return new HoldMusic(Optional.of(
                setting.startsWith(FILE)
                        ? new Playable.File(setting.substring(FILE.length()))
                        : new Playable.Tone(setting, "")));
    }

    /** @return empty where nothing is ever played */
    Optional<NgCommand> command(String session, String tag, boolean plays, Ownership owner) {
        Target side = new Target(session, tag, "", "", "", "", false);
        return sound.map(music -> plays
                ? new NgCommand.PlayMedia(side, music, WITHOUT_END, 0, owner)
                : new NgCommand.StopMedia(side, owner));
    }
}
