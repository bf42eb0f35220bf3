package io.tandem.edge.owner;

import io.tandem.sip.transaction.ServerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests within dialogs of calls that a new owner has not heard of yet: for some seconds after a takeover the former owner's
 * last word of a call, which the log has not, may still be under way. A request that is too early waits for it.
 */
final class EarlyRequests {
    /** Last words that took 1.5 s were seen on a busy machine; a phone repeats what is not answered for 32 s. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MOST = 1_000;

    private final Map<Integer, Instant> listening = new HashMap<>();
    private final Map<ServerKey, Early> waiting = new LinkedHashMap<>();

    private record Early(Arrival arrival, int partition, Instant until) {}

    /** What to do with one. */
    interface Then {

        /** @return false if its call is still unknown */
        boolean take(ServerKey transaction, Arrival arrival);
    }

    void owned(int partition, Instant now) {
        listening.put(partition, now.plus(PATIENCE));
    }

    /** @return false if nothing is awaited of the partition any more, or too many wait */
    boolean put(ServerKey transaction, Arrival arrival, int partition, Instant now) {
        var until = listening.get(partition);
        if (until == null || !until.isAfter(now) || waiting.size() >= MOST) {
            return false;
        }
        waiting.put(transaction, new Early(arrival, partition, until));
        return true;
    }

    /**
     * @param known takes those whose calls have come
     * @param unknown takes those that have waited long enough
     */
    void look(Then known, Then unknown, Instant now) {
        waiting.entrySet().removeIf(one -> {
            var arrival = one.getValue().arrival();
            return known.take(one.getKey(), arrival)
                    || !one.getValue().until().isAfter(now) && unknown.take(one.getKey(), arrival);
        });
    }

    /** @return those of the partition: they are its next owner's */
    List<Arrival> lost(int partition) {
        listening.remove(partition);
        List<Arrival> gone = new ArrayList<>();
        waiting.values().removeIf(one -> one.partition() == partition && gone.add(one.arrival()));
        return gone;
    }

    Optional<Instant> nextDeadline() {
        return waiting.values().stream().map(Early::until).min(Instant::compareTo);
    }
}
