package io.tandem.calls.webhooks;

import io.tandem.types.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code calls.webhook_deliveries}, as what is to be told: written, claimed by one replica, settled. */
final class WebhookQueue {
    private final JdbcClient jdbc;

    WebhookQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who wants to be told of what. */
    record Wanted(TenantId tenant, UUID webhook, Set<String> events) {}

    /** Who has something to be told. */
    record Due(TenantId tenant, UUID webhook) {}

    /**
     * Something that is being told.
     *
     * @param tries with this one
     */
    record Claimed(UUID id, String body, int tries, Instant expires) {}

    /** What those webhooks want; until the transaction ends none of them goes away. */
    List<Wanted> wanted(Collection<TenantId> tenants) {
        return jdbc.sql("""
                        SELECT tenant_id, id, events FROM calls.webhooks
                        WHERE tenant_id = ANY (?::uuid[]) AND enabled FOR KEY SHARE""")
                .param(tenants.stream().map(TenantId::toString).toArray(String[]::new))
                .query((row, number) -> new Wanted(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getObject("id", UUID.class),
                        Set.copyOf(
                                Arrays.asList((String[]) row.getArray("events").getArray()))))
                .list();
    }

    /** One that is there already is told once. @return the delivery's id */
    UUID add(UUID webhook, WebhookEvent event, Instant now, Duration triedFor) {
        UUID id = UUID.nameUUIDFromBytes((webhook + " " + event.id()).getBytes(StandardCharsets.UTF_8));
        jdbc.sql("""
                        INSERT INTO calls.webhook_deliveries
                            (tenant_id, id, webhook_id, event_id, event, subject, body, state, created_at, next_at, expires_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        event.tenant().value(),
                        id,
                        webhook,
                        event.id(),
                        event.type(),
                        event.subject(),
                        event.body(),
                        Timestamp.from(now),
                        Timestamp.from(now),
                        Timestamp.from(now.plus(triedFor)))
                .update();
        return id;
    }

    /** Across tenants. */
    List<Due> due(Instant now) {
        return jdbc.sql("""
                        SELECT DISTINCT d.tenant_id, d.webhook_id FROM calls.webhook_deliveries d
                        JOIN calls.webhooks w ON w.tenant_id = d.tenant_id AND w.id = d.webhook_id AND w.enabled
                        WHERE d.state = 'waiting' AND d.next_at <= ?""")
                .param(Timestamp.from(now))
                .query((row, number) -> new Due(
                        new TenantId(row.getObject("tenant_id", UUID.class)), row.getObject("webhook_id", UUID.class)))
                .list();
    }

    /**
     * The oldest that are due, at most one of each subject, and none before those that happened earlier to it. Nobody else gets them until
     * {@code until}: if we die, they are told again then.
     */
    List<Claimed> claim(Due webhook, int most, Instant now, Instant until) {
        return jdbc.sql("""
                        UPDATE calls.webhook_deliveries d SET next_at = ?, tries = tries + 1, tried_at = ?
                        FROM (SELECT tenant_id, id FROM calls.webhook_deliveries f
                              WHERE tenant_id = ? AND webhook_id = ? AND state = 'waiting' AND next_at <= ?
                                AND NOT EXISTS (SELECT FROM calls.webhook_deliveries e
                                                WHERE e.tenant_id = f.tenant_id AND e.webhook_id = f.webhook_id
                                                  AND e.subject = f.subject AND e.state = 'waiting' AND e.seq < f.seq)
                              ORDER BY seq LIMIT ? FOR UPDATE SKIP LOCKED) first
                        WHERE d.tenant_id = first.tenant_id AND d.id = first.id
                        RETURNING d.id, d.body, d.tries, d.expires_at""")
                .params(
                        Timestamp.from(until),
                        Timestamp.from(now),
                        webhook.tenant().value(),
                        webhook.webhook(),
                        Timestamp.from(now),
                        most)
                .query((row, number) -> claimed(row))
                .list();
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                row.getObject("id", UUID.class),
                row.getString("body"),
                row.getInt("tries"),
                row.getTimestamp("expires_at").toInstant());
    }

    /** @param next null: it is settled, in the other state */
    void settle(
            TenantId tenant,
            UUID id,
            String state,
            @Nullable Integer status,
            @Nullable String failure,
            @Nullable Instant next) {
        jdbc.sql("""
                        UPDATE calls.webhook_deliveries
                        SET state = ?, status = ?, failure = ?, next_at = coalesce(?::timestamptz, next_at)
                        WHERE tenant_id = ? AND id = ?""")
                .param(state)
                .param(status)
                .param(failure)
                .param(next == null ? null : next.toString())
                .param(tenant.value())
                .param(id)
                .update();
    }
}
