package io.tandem.ivr.voicemail;

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

/** Deletes messages that have been kept as long as their mailbox says. Every replica does: what one has deleted, the other finds no more. */
public final class VoicemailForgetting implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(VoicemailForgetting.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final TenantTransactions transactions;
    private final VoicemailRepository repository;
    private final Voicemails voicemails;
    private final InstantSource clock;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    public VoicemailForgetting(
            TenantTransactions transactions,
            VoicemailRepository repository,
            Voicemails voicemails,
            InstantSource clock) {
        this.transactions = transactions;
        this.repository = repository;
        this.voicemails = voicemails;
        this.clock = clock;
    }

    @Override
    public void start() {
        var until = new CountDownLatch(1);
        stopped = until;
        Thread.ofVirtual().name("forget-voicemail").start(() -> forgetForEver(until));
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

    /** Some hundreds each time. */
    public void forget() {
        try {
            transactions
                    .acrossTenants(Purpose.FORGET_EXPIRED, () -> repository.expired(clock.instant()))
                    .forEach(old -> voicemails.expired(old.tenant(), old.mailbox(), old.id(), clock.instant()));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("old messages could not be deleted, trying again in {}", PAUSE, e);
        }
    }
}
