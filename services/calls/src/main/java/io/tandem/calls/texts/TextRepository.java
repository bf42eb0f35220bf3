package io.tandem.calls.texts;

import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code calls.texts}, as people see it and as it is cleared up. */
final class TextRepository {
    private static final String COLUMNS =
            "seq, id, sender, sender_name, recipient, words, written_at, state, settled_at, refusal";
    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;

    TextRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param seq grows with time */
    record Row(long seq, Text text) {}

    /** One that is there already is written once. @return whether it was new */
    boolean insert(TenantId tenant, Text text, Instant nextAt) {
        return jdbc.sql("""
                        INSERT INTO calls.texts
                            (tenant_id, id, sender, sender_name, recipient, words, written_at, state, next_at, settled_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .param(tenant.value())
                        .param(text.id())
                        .param(text.from())
                        .param(text.fromName())
                        .param(text.to())
                        .param(text.text())
                        .param(Timestamp.from(text.writtenAt()))
                        .param(text.state().name().toLowerCase(Locale.ROOT))
                        .param(Timestamp.from(nextAt))
                        .param(text.settledAt() == null ? null : Timestamp.from(text.settledAt()))
                        .update()
                > 0;
    }

    /** What an extension wrote and was written, the newest first. @param with the other side; null for everybody */
    List<Row> page(TenantId tenant, String extension, @Nullable String with, Paging paging) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM calls.texts WHERE tenant_id = :tenant"
                        + " AND (sender = :own AND (:with::text IS NULL OR recipient = :with)"
                        + " OR recipient = :own AND (:with::text IS NULL OR sender = :with))"
                        + " AND seq < :before AND words ILIKE :like ORDER BY seq DESC LIMIT :rows")
                .param("tenant", tenant.value())
                .param("own", extension)
                .param("with", with)
                .param("before", before(paging))
                .param("like", paging.like())
                .param("rows", paging.rows())
                .query((row, number) -> row(row))
                .list();
    }

    /** Of each other side the last one, the newest first. */
    List<Row> threads(TenantId tenant, String extension, Paging paging) {
        return jdbc.sql("SELECT * FROM (SELECT DISTINCT ON (other) " + COLUMNS + " FROM ("
                        + "SELECT *, CASE WHEN sender = :own THEN recipient ELSE sender END AS other FROM calls.texts"
                        + " WHERE tenant_id = :tenant AND (sender = :own OR recipient = :own)) own"
                        + " ORDER BY other, seq DESC) threads"
                        + " WHERE seq < :before ORDER BY seq DESC LIMIT :rows")
                .param("tenant", tenant.value())
                .param("own", extension)
                .param("before", before(paging))
                .param("rows", paging.rows())
                .query((row, number) -> row(row))
                .list();
    }

    private static long before(Paging paging) {
        try {
            return paging.cursorKey().map(Long::parseLong).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("cursor is not one that this collection gave");
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        Timestamp settled = row.getTimestamp("settled_at");
        return new Row(
                row.getLong("seq"),
                new Text(
                        row.getObject("id", UUID.class),
                        row.getString("sender"),
                        row.getString("sender_name"),
                        row.getString("recipient"),
                        row.getString("words"),
                        row.getTimestamp("written_at").toInstant(),
                        Text.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        settled == null ? null : settled.toInstant(),
                        row.getObject("refusal", Integer.class)));
    }

    /** All that an extension that is no more wrote and was written: whoever gets its number next shall not read it. */
    void eraseOf(TenantId tenant, String extension, Instant before) {
        jdbc.sql("DELETE FROM calls.texts WHERE tenant_id = ? AND (sender = ? OR recipient = ?) AND written_at <= ?")
                .params(tenant.value(), extension, extension, Timestamp.from(before))
                .update();
    }

    void eraseAll(TenantId tenant) {
        jdbc.sql("DELETE FROM calls.texts WHERE tenant_id = ?")
                .param(tenant.value())
                .update();
    }

    /** Across tenants. @return whether none is left */
    boolean forgetBefore(Instant time) {
        return jdbc.sql("""
                        DELETE FROM calls.texts WHERE (tenant_id, id) IN (
                            SELECT tenant_id, id FROM calls.texts WHERE written_at < ? LIMIT ?)""").params(Timestamp.from(time), AT_ONCE).update() < AT_ONCE;
    }
}
