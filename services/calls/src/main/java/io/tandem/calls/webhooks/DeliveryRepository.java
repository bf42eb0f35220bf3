package io.tandem.calls.webhooks;

import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code calls.webhook_deliveries}, as people see it and as it is cleared up. */
final class DeliveryRepository {
    /** What waits for a server that takes nothing. */
    static final int MOST_WAITING = 10_000;

    private static final String COLUMNS = """
            SELECT seq, id, event, event_id, created_at, state, tries, tried_at, next_at, status, failure, body
            FROM calls.webhook_deliveries WHERE tenant_id = ? AND webhook_id = ?""";

    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;

    DeliveryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param seq grows with time within a webhook */
    record Row(long seq, Delivery delivery) {}

    /** The newest first. */
    List<Row> page(TenantId tenant, UUID webhook, Paging paging) {
        return jdbc.sql(COLUMNS + " AND seq < ? AND (event LIKE ? OR state LIKE ?) ORDER BY seq DESC LIMIT ?")
                .params(
                        tenant.value(),
                        webhook,
                        paging.cursorKey().map(DeliveryRepository::place).orElse(Long.MAX_VALUE),
                        paging.like(),
                        paging.like(),
                        paging.rows())
                .query((row, number) -> row(row))
                .list();
    }

    private static long place(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("cursor is not one that this collection gave");
        }
    }

    Optional<Delivery> find(TenantId tenant, UUID webhook, UUID id) {
        return jdbc.sql(COLUMNS + " AND id = ?")
                .params(tenant.value(), webhook, id)
                .query((row, number) -> row(row).delivery())
                .optional();
    }

    /** It is told at once, as if it had just happened. */
    void replay(TenantId tenant, UUID webhook, UUID id, Instant now, Duration triedFor) {
        jdbc.sql("""
                        UPDATE calls.webhook_deliveries SET state = 'waiting', tries = 0, next_at = ?, expires_at = ?
                        WHERE tenant_id = ? AND webhook_id = ? AND id = ?""")
                .params(Timestamp.from(now), Timestamp.from(now.plus(triedFor)), tenant.value(), webhook, id)
                .update();
    }

    /** All that its server has not taken since then. @return how many */
    int replayFailed(TenantId tenant, UUID webhook, Instant since, Instant now, Duration triedFor) {
        return jdbc.sql("""
                        UPDATE calls.webhook_deliveries SET state = 'waiting', tries = 0, next_at = ?, expires_at = ?
                        WHERE tenant_id = ? AND webhook_id = ? AND state <> 'delivered' AND created_at >= ?""")
                .params(
                        Timestamp.from(now),
                        Timestamp.from(now.plus(triedFor)),
                        tenant.value(),
                        webhook,
                        Timestamp.from(since))
                .update();
    }

    /** Of all tenants: what has waited for too long, such as for one that is switched off, and the oldest of too many. */
    void giveUp(Instant now) {
        jdbc.sql("""
                        UPDATE calls.webhook_deliveries SET state = 'given-up', failure = coalesce(failure, 'EXPIRED')
                        WHERE state = 'waiting' AND next_at < ? AND expires_at < ?""").params(Timestamp.from(now), Timestamp.from(now)).update();
        jdbc.sql("""
                        UPDATE calls.webhook_deliveries d SET state = 'given-up', failure = 'TOO_MANY'
                        FROM (SELECT tenant_id, id,
                                     row_number() OVER (PARTITION BY tenant_id, webhook_id ORDER BY seq DESC) AS place
                              FROM calls.webhook_deliveries WHERE state = 'waiting') ranked
                        WHERE ranked.place > ? AND d.tenant_id = ranked.tenant_id AND d.id = ranked.id""").param(MOST_WAITING).update();
    }

    /** @return whether there are no more */
    boolean forgetBefore(Instant moment) {
        return jdbc.sql("""
                        DELETE FROM calls.webhook_deliveries WHERE ctid IN (
                            SELECT ctid FROM calls.webhook_deliveries
                            WHERE created_at < ? AND state <> 'waiting' LIMIT ?)""").params(Timestamp.from(moment), AT_ONCE).update() < AT_ONCE;
    }

    private static Row row(ResultSet row) throws SQLException {
        String state = row.getString("state");
        int status = row.getInt("status");
        var delivery = new Delivery(
                row.getObject("id", UUID.class),
                row.getString("event"),
                row.getString("event_id"),
                row.getTimestamp("created_at").toInstant(),
                state,
                row.getInt("tries"),
                WebhookRepository.instant(row, "tried_at"),
                state.equals("waiting") ? WebhookRepository.instant(row, "next_at") : null,
                status == 0 ? null : Integer.valueOf(status),
                row.getString("failure"),
                row.getString("body"));
        return new Row(row.getLong("seq"), delivery);
    }
}
