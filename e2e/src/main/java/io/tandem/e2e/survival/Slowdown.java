package io.tandem.e2e.survival;

import io.tandem.e2e.system.TandemProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Lets processes run for a moment now and then: what they are asked is answered after up to half a second. */
final class Slowdown implements AutoCloseable {
    private static final Duration STILL = Duration.ofMillis(470);
    private static final Duration RUNS = Duration.ofMillis(30);

    private final List<TandemProcess> slow;
    private final Thread pacer;
    private volatile boolean over;

    Slowdown(List<TandemProcess> slow) {
        this.slow = List.copyOf(slow);
        this.pacer = Thread.ofPlatform().name("slowdown").daemon().start(this::pace);
    }

    private void pace() {
        while (!over) {
            slow.forEach(TandemProcess::freeze);
            LockSupport.parkNanos(STILL.toNanos());
            slow.forEach(TandemProcess::thaw);
            LockSupport.parkNanos(RUNS.toNanos());
        }
    }

    /** They run as ever when this returns. */
    @Override
    public void close() {
        over = true;
        try {
            pacer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
