package io.tandem.platform.change;

import io.tandem.types.TenantId;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A service's table {@code <schema>.outbox}: records written in the transaction of the rows they tell of, sent after it
 * by {@link OutboxPublisher}. The schema's name is the records' source.
 */
public final class Outbox {
    private final String source;
    private final JdbcClient jdbc;
    private final Semaphore waiting = new Semaphore(0);

    public Outbox(String source, JdbcClient jdbc) {
        this.source = source;
        this.jdbc = jdbc;
    }

    public String source() {
        return source;
    }

    /**
     * Makes this the only writer of the tenant in this service until the transaction ends. Sequences are then given in
     * the order of commits within a tenant, which a sequence alone does not promise.
     */
    void lock(TenantId tenant) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext(?), hashtext(?))")
                .params("write " + source, tenant.toString())
                .query((row, number) -> true)
                .single();
    }

    /** @return the row's sequence */
    long append(OutboxRow row) {
        long sequence = jdbc.sql("INSERT INTO " + source + ".outbox (tenant_id, topic, key, partition_key, value)"
                        + " VALUES (?, ?, ?, ?, ?) RETURNING seq")
                .param(row.tenant().value())
                .param(row.topic().name())
                .param(row.key())
                .param(row.partitionKey())
                .param(row.value())
                .query(Long.class)
                .single();
        wakeAfterCommit();
        return sequence;
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake();
            }
        });
    }

    void wake() {
        waiting.release();
    }

    /** Returns when something was committed here, or after {@code atMost}: another replica's rows wake nobody. */
    void awaitRows(Duration atMost) {
        try {
            // Either way the publisher looks at the table, so the answer does not matter.
            boolean ignored = waiting.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
            waiting.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
