package io.tandem.edge.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** What one owner loop looks at again in a moment: what another edge has heard may be on its way to this one. */
final class SoonAgain {
    /** Some ten times what a binding takes from edge to edge; nobody hears it. */
    static final Duration MOMENT = Duration.ofMillis(150);

    private final Queue<Look> due = new ArrayDeque<>();

    private record Look(Instant at, Consumer<Instant> then) {}

    void look(Instant now, Consumer<Instant> then) {
        due.add(new Look(now.plus(MOMENT), then));
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
