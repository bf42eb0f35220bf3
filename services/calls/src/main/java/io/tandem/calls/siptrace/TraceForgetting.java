package io.tandem.calls.siptrace;

import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Deletes messages that have been kept long enough. Every replica does: what one has deleted, the other finds no more. */
public final class TraceForgetting implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TraceForgetting.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final TenantTransactions transactions;
    private final SipTraceRepository traces;
    private final Duration kept;
    private final InstantSource clock;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    public TraceForgetting(
            TenantTransactions transactions, SipTraceRepository traces, Duration kept, InstantSource clock) {
        this.transactions = transactions;
        this.traces = traces;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public void start() {
        var until = new CountDownLatch(1);
        stopped = until;
        Thread.ofVirtual().name("forget-sip-traces").start(() -> forgetForEver(until));
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void forgetForEver(CountDownLatch until) {
        try {
            while (!until.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                forget();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Some thousands in each transaction, so that nobody waits for it. */
    public void forget() {
        try {
            boolean done = false;
            while (!done) {
                done = transactions.acrossTenants(
                        Purpose.FORGET_EXPIRED,
                        () -> traces.forgetBefore(clock.instant().minus(kept)));
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("old SIP traces could not be deleted, trying again in {}", PAUSE, e);
        }
    }
}
