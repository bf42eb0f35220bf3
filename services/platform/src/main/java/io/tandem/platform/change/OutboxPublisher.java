package io.tandem.platform.change;

import io.tandem.bus.Delivery;
import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.ChangeHeaders;
import io.tandem.contracts.Topics;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Sends an outbox in the order of its sequence and deletes what Kafka has acknowledged, in one transaction under a lock:
 * one replica sends at a time, and a row whose acknowledgement was not recorded is sent again, never lost.
 */
public final class OutboxPublisher implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPublisher.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOCKED_WITHIN = Duration.ofSeconds(15);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(12);
    private static final int BATCH = 500;

    private final Outbox outbox;
    private final Publisher publisher;
    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private volatile @Nullable Thread sender;

    private record Sendable(long sequence, Publication publication) {}

    public OutboxPublisher(Outbox outbox, Publisher publisher, TenantTransactions transactions, JdbcClient jdbc) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public void start() {
        var started = Thread.ofVirtual().name("outbox-" + outbox.source()).unstarted(this::sendForEver);
        sender = started;
        started.start();
    }

    /** Lets a batch under way end: an interrupt would close its connection. */
    @Override
    public void stop() {
        var running = sender;
        sender = null;
        outbox.wake();
        if (running != null) {
            joined(running);
        }
    }

    private void joined(Thread running) {
        try {
            if (!running.join(STOPPED_WITHIN)) {
                LOG.warn("outbox {} is still sending after {}", outbox.source(), STOPPED_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return sender != null;
    }

    private void sendForEver() {
        while (isRunning()) {
            try {
                while (isRunning() && sendBatch() == BATCH) {
                    LOG.debug("outbox {} has more than one batch", outbox.source());
                }
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("outbox {} could not be sent, trying again in {}", outbox.source(), POLL, e);
            }
            outbox.awaitRows(POLL);
        }
    }

    /** @return how many rows were sent and deleted */
    int sendBatch() {
        return transactions.acrossTenants(Purpose.SEND_OUTBOX, () -> {
            lock();
            var rows = oldest();
            return rows.isEmpty() ? 0 : delete(acknowledged(rows));
        });
    }

    /** One replica sends at a time; the next sees what this one left. */
    private void lock() {
        jdbc.sql("SELECT set_config('lock_timeout', ?, true)")
                .param(LOCKED_WITHIN.toMillis() + "ms")
                .query(String.class)
                .single();
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext(?), 0)")
                .param("send " + outbox.source())
                .query((row, number) -> true)
                .single();
    }

    private List<Sendable> oldest() {
        return jdbc.sql("SELECT seq, tenant_id, topic, key, partition_key, value, written_at FROM " + outbox.source()
                        + ".outbox ORDER BY seq LIMIT " + BATCH)
                .query((row, number) -> sendable(row))
                .list();
    }

    private Sendable sendable(ResultSet row) throws SQLException {
        var name = row.getString("topic");
        var topic = Topics.named(name).orElseThrow(() -> new IllegalStateException("no topic is called " + name));
        long sequence = row.getLong("seq");
        var headers = Headers.NONE
                .with(ChangeHeaders.TENANT, new TenantId(row.getObject("tenant_id", UUID.class)).toString())
                .with(ChangeHeaders.SOURCE, outbox.source())
                .with(ChangeHeaders.SEQUENCE, sequence)
                .with(ChangeHeaders.COMMITTED_AT, writtenAt(row).toEpochMilli());
        return new Sendable(
                sequence,
                new Publication(
                        topic, row.getString("key"), row.getString("partition_key"), row.getBytes("value"), headers));
    }

    private static Instant writtenAt(ResultSet row) throws SQLException {
        return row.getTimestamp("written_at").toInstant();
    }

    /** Up to the first that was not: those behind it are sent again with it, so the last record of a key is right. */
    private List<Long> acknowledged(List<Sendable> rows) {
        var answers =
                publisher.publishAll(rows.stream().map(Sendable::publication).toList(), ACKNOWLEDGED_WITHIN);
        int good = (int) answers.stream().takeWhile(Delivery::delivered).count();
        if (good < rows.size()) {
            LOG.warn(
                    "outbox {} stopped at {}: {}",
                    outbox.source(),
                    rows.get(good).sequence(),
                    answers.get(good));
        }
        return rows.subList(0, good).stream().map(Sendable::sequence).toList();
    }

    private int delete(List<Long> sequences) {
        return jdbc.sql("DELETE FROM " + outbox.source() + ".outbox WHERE seq = ANY (?)")
                .param(sequences.toArray(Long[]::new))
                .update();
    }
}
