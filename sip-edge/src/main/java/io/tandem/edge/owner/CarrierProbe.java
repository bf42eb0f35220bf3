package io.tandem.edge.owner;

import io.tandem.contracts.nodes.TrunkStateRecord.Reach;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether a carrier answers our OPTIONS: down after three misses in a row, up at the first answer. Decides, sends nothing.
 *
 * @param every zero for never
 * @param waits whether the last one has no answer yet
 * @param due when to ask again
 */
record CarrierProbe(Reach reach, Instant since, Duration every, int misses, boolean waits, Instant due) {
    private static final int MOST_MISSES = 3;

    static CarrierProbe begin(Duration every, Instant now) {
        return new CarrierProbe(Reach.UNKNOWN, now, every, 0, false, every.isZero() ? Instant.MAX : now);
    }

    /** Time for the next one; the last one counts as missed if it has no answer by now. */
    CarrierProbe asking(Instant now) {
        int missed = waits ? misses + 1 : misses;
        boolean down = missed >= MOST_MISSES;
        return new CarrierProbe(
                down ? Reach.DOWN : reach,
                down && reach != Reach.DOWN ? now : since,
                every,
                missed,
                true,
                now.plus(every));
    }

    CarrierProbe answered(Instant now) {
        return new CarrierProbe(Reach.UP, reach == Reach.UP ? since : now, every, 0, false, due);
    }
}
