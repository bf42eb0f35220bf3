package io.tandem.e2e.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** An even beat of so many a second. */
public final class Pace {
    private final long period;
    private long next = System.nanoTime();

    public Pace(int perSecond) {
        period = Duration.ofSeconds(1).toNanos() / perSecond;
    }

    public void awaitBeat() {
        waitUntil(next);
        next += period;
    }

    public static void pause(Duration duration) {
        waitUntil(System.nanoTime() + duration.toNanos());
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
