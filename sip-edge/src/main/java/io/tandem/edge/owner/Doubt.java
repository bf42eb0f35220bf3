package io.tandem.edge.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether the calls are still ours. After a pause of this process, or without Kafka, they may be another's by now: nothing is
 * done until the group confirms us. If nobody does within a second, ownership stays as it is.
 */
final class Doubt {
    /** How long effects wait for the group's confirmation before an unconfirmed owner goes on alone. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** Half of the group's session timeout; an owner's own sleeps are shorter. */
    private static final Duration PAUSE = Duration.ofMillis(1_500);

    private final CallLog log;

    /** Of each partition in doubt: since when nobody has confirmed us. */
    private final Map<Integer, Instant> since = new HashMap<>();

    private Instant lastTurn;
    private Instant lastSure = Instant.MIN;

    Doubt(CallLog log, Instant now) {
        this.log = log;
        this.lastTurn = now;
    }

    /** Who was frozen knows nothing of what happened meanwhile: doubts begin anew. */
    void turn(Instant now) {
        if (now.isAfter(lastTurn.plus(PAUSE))) {
            since.replaceAll((partition, began) -> now);
        }
        lastTurn = now;
    }

    /** Otherwise the call is to be looked at again soon. */
    boolean mayAct(OwnedCall call, Instant now) {
        call.lookAgain = null;
        if (log.mayAct(call.partition, call.epoch)) {
            since.remove(call.partition);
            lastSure = now;
            return true;
        }
        Instant began = since.computeIfAbsent(call.partition, partition -> ofAll(now));
        if (now.isAfter(began.plus(LONGEST))) {
            return true;
        }
        call.lookAgain = now.plus(LOOK_AGAIN);
        return false;
    }

    /** While we are sure of none, what is doubted last waits no longer than what was first. */
    private Instant ofAll(Instant now) {
        return since.values().stream()
                .filter(lastSure::isBefore)
                .min(Instant::compareTo)
                .orElse(now);
    }
}
