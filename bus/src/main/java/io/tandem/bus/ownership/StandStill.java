package io.tandem.bus.ownership;

import java.time.Duration;

/** Whether this process stood still (frozen, starved, without its disk) since the group last confirmed it. */
final class StandStill {
    private final long longest;
    private long lastTurn;
    private boolean happened;

    /** @param longest a pause that is nothing */
    StandStill(Duration longest, long now) {
        this.longest = longest.toNanos();
        this.lastTurn = now;
    }

    /** A turn of the loop begins; turns are short where nothing stands still. */
    void turn(long now) {
        happened = happened(now);
        lastTurn = now;
    }

    /** In the middle of a turn, too. */
    boolean happened(long now) {
        return happened || now - lastTurn > longest;
    }

    /** The group has confirmed us since. */
    void forget() {
        happened = false;
    }
}
