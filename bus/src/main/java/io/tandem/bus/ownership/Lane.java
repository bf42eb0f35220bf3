package io.tandem.bus.ownership;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one after the other, in order, on a virtual thread that lives while there are some. */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final String name;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    Lane(String name) {
        this.name = name;
    }

    synchronized void submit(Runnable task) {
        tasks.add(task);
        if (!running) {
            running = true;
            Thread.ofVirtual().name(name).start(this::drain);
        }
    }

    private void drain() {
        for (var task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("{}: a listener failed, the partition goes on", name, e);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        var task = tasks.poll();
        running = task != null;
        return task;
    }

    /** Waits until what was submitted before has run. */
    boolean await(Duration deadline) {
        var reached = new CountDownLatch(1);
        submit(reached::countDown);
        try {
            return reached.await(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
