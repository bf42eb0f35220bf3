package io.tandem.e2e.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** An even beat of so many a second. */
final class Pace {
    private final long period;
    private long next = System.nanoTime();

    Pace(int perSecond) {
        period = Duration.ofSeconds(1).toNanos() / perSecond;
    }

    void awaitBeat() {
        waitUntil(next);
        next += period;
    }

    static void pause(Duration duration) {
        waitUntil(System.nanoTime() + duration.toNanos());
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
