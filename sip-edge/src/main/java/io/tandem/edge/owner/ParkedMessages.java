package io.tandem.edge.owner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Messages for partitions that nobody owns at the moment. They wait as long as a takeover may take, and are never
 * answered 481: the call is there, only its owner is not.
 */
final class ParkedMessages {
    private static final Duration LONGEST = Duration.ofSeconds(4);

    /** Over a connection nothing is said twice: as long as its sender waits (RFC 3261 timers B and F). */
    private static final Duration ON_CONNECTIONS = Duration.ofSeconds(32);

    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Deque<Waited> parked = new ArrayDeque<>();

    ParkedMessages(InstantSource clock) {
        this.clock = clock;
    }

    /** @param since when the message came; it is dropped if it has waited long enough, or if too many wait */
    synchronized void park(Arrival arrival, Instant since) {
        var until = since.plus(arrival.source().reliable() ? ON_CONNECTIONS : LONGEST);
        if (parked.size() < MOST && until.isAfter(clock.instant())) {
            parked.add(new Waited(arrival, since));
        }
    }

    /** @return all that wait, with the moments at which they came; they do not wait any more */
    synchronized List<Waited> takeAll() {
        var all = List.copyOf(parked);
        parked.clear();
        return all;
    }

    record Waited(Arrival arrival, Instant since) {}

    synchronized int size() {
        return parked.size();
    }
}
