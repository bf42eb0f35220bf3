package io.tandem.edge.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;

/** What one owner loop looks at again: in a moment, as what another edge has heard may be on its way to this one, or when its time has come. */
final class SoonAgain {
    /** Some ten times what a binding takes from edge to edge; nobody hears it. */
    static final Duration MOMENT = Duration.ofMillis(150);

    private final Queue<Look> due = new PriorityQueue<>();
    private long looks;

    /** @param number of those at one instant the first comes first */
    private record Look(Instant at, long number, Consumer<Instant> then) implements Comparable<Look> {
        @Override
        public int compareTo(Look other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    void look(Instant now, Consumer<Instant> then) {
        lookAt(now.plus(MOMENT), then);
    }

    void lookAt(Instant at, Consumer<Instant> then) {
        due.add(new Look(at, looks++, then));
    }

    Optional<Instant> nextDeadline() {
        return Optional.ofNullable(due.peek()).map(Look::at);
    }

    void tick(Instant now) {
        while (nextDeadline().filter(at -> !at.isAfter(now)).isPresent()) {
            due.remove().then().accept(now);
        }
    }
}
