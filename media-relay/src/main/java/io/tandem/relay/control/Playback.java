package io.tandem.relay.control;

import io.tandem.media.dtmf.KeyPress;
import io.tandem.relay.media.MediaPath;
import io.tandem.relay.sound.Player;
import io.tandem.relay.sound.Voice;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one side is made to hear on a media line: told on the control thread, begun when its sound has been read. Thread-safe, as
 * the reading has a thread of its own.
 */
final class Playback {
    private final MediaPath path;
    private final int hearing;
    private Voice voice;
    private @Nullable Player player;
    private boolean stopped;

    Playback(MediaPath path, int hearing, Voice voice) {
        this.path = path;
        this.hearing = hearing;
        this.voice = voice;
    }

    synchronized Voice voice() {
        return voice;
    }

    /** Begins, if nobody has stopped it meanwhile. */
    synchronized void begin(Player with) {
        if (!stopped) {
            player = with;
            with.speak(voice);
            path.play(hearing, with);
        }
    }

    /** The side has described itself anew. @return what is to be told of it, in no hurry; null where nothing changes */
    synchronized @Nullable Player retuned(Voice next) {
        boolean changed = !voice.equals(next);
        voice = next;
        return changed ? player : null;
    }

    /** @return whether the key will be heard; false where nothing is played any more */
    synchronized boolean press(KeyPress key) {
        return player != null && !stopped && player.press(key);
    }

    /** @return the frame that was played last; empty where none was */
    synchronized OptionalLong stop() {
        stopped = true;
        Player last = player;
        if (last == null || last.isOver()) {
            return OptionalLong.empty();
        }
        path.stop(hearing, last);
        return OptionalLong.of(Math.max(0, last.frame() - 1));
    }
}
