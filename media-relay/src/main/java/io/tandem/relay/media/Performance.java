package io.tandem.relay.media;

import io.tandem.relay.sound.Beat;
import io.tandem.relay.sound.Player;

/** A player whose frames go into a stream. */
record Performance(Player player, Splice splice) implements Beat {

    @Override
    public boolean beat() {
        return player.beat();
    }

    @Override
    public void deliver() {
        player.take(frame -> splice.played(player, frame));
    }
}
