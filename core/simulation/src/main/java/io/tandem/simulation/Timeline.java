package io.tandem.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: what is due, in order; of two things due at once the one that was planned first. */
final class Timeline {
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private long planned;

    private record Due(Instant at, long order, Runnable what) {}

    Instant now() {
        return now;
    }

    void after(Duration delay, Runnable what) {
        queue.add(new Due(now.plus(delay), planned++, what));
    }

    /** @return false when nothing is left to happen */
    boolean goOn() {
        Due next = queue.poll();
        if (next == null) {
            return false;
        }
        now = next.at();
        next.what().run();
        return true;
    }
}
