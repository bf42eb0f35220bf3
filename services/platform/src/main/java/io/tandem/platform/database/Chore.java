package io.tandem.platform.database;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What a service does again and again by itself, in every replica; while the database is away it is tried the next time. */
public abstract class Chore implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Chore.class);

    private final String name;
    private final Duration pause;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    /**
     * @param name of its thread and in the log
     * @param pause between the end of one time and the next
     */
    protected Chore(String name, Duration pause) {
        this.name = name;
        this.pause = pause;
    }

    /** Does what there is to do; ends early where {@link #isRunning} is not true any more. */
    protected abstract void work();

    @Override
    public void start() {
        var until = new CountDownLatch(1);
        stopped = until;
        Thread.ofVirtual().name(name).start(() -> workForEver(until));
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void workForEver(CountDownLatch until) {
        try {
            while (!until.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                workOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void workOnce() {
        try {
            work();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("{} could not be done, trying again in {}", name, pause, e);
        }
    }
}
