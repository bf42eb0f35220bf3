package io.tandem.edge.door;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for others, but not long. */
public final class Soon implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("door-deadlines").daemon().factory());

    public Soon() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * @param action run once: when the returned one has been run {@code times} times, or at the deadline
     * @param times 0 runs it at once
     */
    public Runnable after(int times, Duration deadline, Runnable action) {
        if (times == 0) {
            action.run();
            return () -> {};
        }
        var left = new AtomicInteger(times);
        var done = new AtomicBoolean();
        Runnable once = () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
        var late = timer.schedule(once, deadline.toMillis(), TimeUnit.MILLISECONDS);
        return () -> {
            if (left.decrementAndGet() == 0) {
                late.cancel(false);
                once.run();
            }
        };
    }

    /** Runs it then, unless the edge is closed before. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void after(Duration delay, Runnable action) {
        timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
