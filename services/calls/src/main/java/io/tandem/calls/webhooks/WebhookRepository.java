package io.tandem.calls.webhooks;

import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code calls.webhooks}. Used inside the tenant's transaction. */
final class WebhookRepository {
    /** A server that fails now and then is none that fails. */
    static final int FAILURES_THAT_COUNT = 3;

    private static final String COLUMNS = """
            SELECT id, name, url, events, enabled, secret, revision, created_at, failures, failing_since, last_failure,
                   delivered_at,
                   (SELECT count(*) FROM calls.webhook_deliveries d
                    WHERE d.tenant_id = w.tenant_id AND d.webhook_id = w.id AND d.state = 'waiting') AS waiting
            FROM calls.webhooks w WHERE tenant_id = ?""";

    private final JdbcClient jdbc;

    WebhookRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param secret encrypted */
    record Row(Webhook webhook, String secret, long revision) {
        Revised<Webhook> shown() {
            return new Revised<>(webhook, revision);
        }
    }

    /** In the order of their names. */
    List<Row> list(TenantId tenant, Paging paging) {
        return jdbc.sql(COLUMNS + " AND name > ? AND (name ILIKE ? OR url ILIKE ?) ORDER BY name LIMIT ?")
                .params(tenant.value(), paging.after(), paging.like(), paging.like(), paging.rows())
                .query((row, number) -> row(row))
                .list();
    }

    Optional<Row> find(TenantId tenant, UUID id) {
        return jdbc.sql(COLUMNS + " AND id = ?")
                .params(tenant.value(), id)
                .query((row, number) -> row(row))
                .optional();
    }

    List<Row> all(TenantId tenant) {
        return jdbc.sql(COLUMNS)
                .param(tenant.value())
                .query((row, number) -> row(row))
                .list();
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if another has the name */
    void insert(TenantId tenant, Row row) {
        Webhook webhook = row.webhook();
        jdbc.sql("""
                        INSERT INTO calls.webhooks (tenant_id, id, name, url, events, enabled, secret, revision, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(tenant.value())
                .param(webhook.id())
                .param(webhook.name())
                .param(webhook.url())
                .param(webhook.events().toArray(String[]::new))
                .param(webhook.enabled())
                .param(row.secret())
                .param(row.revision())
                .param(Timestamp.from(webhook.createdAt()))
                .update();
    }

    void update(TenantId tenant, Row row) {
        Webhook webhook = row.webhook();
        jdbc.sql("""
                        UPDATE calls.webhooks SET name = ?, url = ?, events = ?, enabled = ?, secret = ?, revision = ?
                        WHERE tenant_id = ? AND id = ?""")
                .param(webhook.name())
                .param(webhook.url())
                .param(webhook.events().toArray(String[]::new))
                .param(webhook.enabled())
                .param(row.secret())
                .param(row.revision())
                .param(tenant.value())
                .param(webhook.id())
                .update();
    }

    void delete(TenantId tenant, UUID id) {
        jdbc.sql("DELETE FROM calls.webhooks WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .update();
    }

    /** @return whether it failed before */
    boolean succeeded(TenantId tenant, UUID id, Instant now) {
        return jdbc.sql("""
                        UPDATE calls.webhooks w SET failures = 0, failing_since = NULL, last_failure = NULL, delivered_at = ?
                        FROM (SELECT tenant_id, id, failures FROM calls.webhooks
                              WHERE tenant_id = ? AND id = ? FOR UPDATE) before
                        WHERE w.tenant_id = before.tenant_id AND w.id = before.id
                        RETURNING before.failures""")
                .params(Timestamp.from(now), tenant.value(), id)
                .query(Integer.class)
                .optional()
                .filter(failures -> failures >= FAILURES_THAT_COUNT)
                .isPresent();
    }

    /** @return whether from now on it counts as one that fails */
    boolean failed(TenantId tenant, UUID id, String why, Instant now) {
        return jdbc.sql("""
                        UPDATE calls.webhooks SET failures = failures + 1, last_failure = ?,
                               failing_since = coalesce(failing_since, ?)
                        WHERE tenant_id = ? AND id = ? RETURNING failures""")
                .params(why, Timestamp.from(now), tenant.value(), id)
                .query(Integer.class)
                .optional()
                .filter(failures -> failures == FAILURES_THAT_COUNT)
                .isPresent();
    }

    private static Row row(ResultSet row) throws SQLException {
        var webhook = new Webhook(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("url"),
                Arrays.asList((String[]) row.getArray("events").getArray()),
                row.getBoolean("enabled"),
                row.getInt("failures") >= FAILURES_THAT_COUNT,
                instant(row, "failing_since"),
                row.getString("last_failure"),
                instant(row, "delivered_at"),
                row.getInt("waiting"),
                row.getTimestamp("created_at").toInstant(),
                null);
        return new Row(webhook, row.getString("secret"), row.getLong("revision"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
