package io.tandem.platform.database;

import io.tandem.bus.SteadyClock;
import io.tandem.bus.nodes.Lately;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a connection of the pool every second and lets PostgreSQL answer. */
// The task catches what PostgreSQL's absence throws.
@SuppressWarnings("FutureReturnValueIgnored")
final class DatabaseProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseProbe.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int ANSWER_SECONDS = 2;

    private final DataSource pool;
    private final Lately answered = new Lately(PATIENCE, new SteadyClock());
    private final ScheduledExecutorService everySecond = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("database-probe").daemon().factory());

    DatabaseProbe(DataSource pool) {
        this.pool = pool;
        answered.happened();
        everySecond.scheduleWithFixedDelay(this::ask, 1, 1, TimeUnit.SECONDS);
    }

    private void ask() {
        try (var connection = pool.getConnection()) {
            if (connection.isValid(ANSWER_SECONDS)) {
                answered.happened();
            }
        } catch (SQLException away) {
            LOG.debug("PostgreSQL does not answer", away);
        } catch (RuntimeException e) {
            LOG.error("PostgreSQL could not be asked", e);
        }
    }

    /** It has not answered for {@link #PATIENCE}. */
    boolean isAway() {
        return !answered.isSo();
    }

    @Override
    public void close() {
        everySecond.shutdownNow();
    }
}
