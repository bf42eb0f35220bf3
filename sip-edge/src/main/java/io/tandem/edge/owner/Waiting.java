package io.tandem.edge.owner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** What waits for an owner of its partition, as long as it may. */
final class Waiting<T> {
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Deque<Waited<T>> waiting = new ArrayDeque<>();

    Waiting(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param since when it came
     * @param longest after this time it is dropped, and at once if too many wait
     */
    synchronized void put(T what, Instant since, Duration longest) {
        if (waiting.size() < MOST && since.plus(longest).isAfter(clock.instant())) {
            waiting.add(new Waited<>(what, since));
        }
    }

    /** @return all that wait, with the moments at which they came; they do not wait any more */
    synchronized List<Waited<T>> takeAll() {
        var all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** @return those of them, which do not wait any more */
    synchronized List<T> take(Predicate<T> which) {
        var taken = waiting.stream().map(Waited::what).filter(which).toList();
        waiting.removeIf(waited -> which.test(waited.what()));
        return taken;
    }

    record Waited<T>(T what, Instant since) {}

    synchronized int size() {
        return waiting.size();
    }
}
