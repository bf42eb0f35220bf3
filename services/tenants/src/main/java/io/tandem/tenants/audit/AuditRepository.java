package io.tandem.tenants.audit;

import io.tandem.contracts.audit.AuditRecord;
import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code tenants.audit}: written once, read from the newest. */
public final class AuditRepository {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** After every instant there is: where the reading of the newest begins. */
    private static final AuditPlace NEWEST = new AuditPlace(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    private final JdbcClient jdbc;

    public AuditRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A record that is there already changes nothing. */
    public void insert(AuditRecord record) {
        jdbc.sql("INSERT INTO tenants.audit (tenant_id, id, at, service, actor_kind, actor, actor_name, from_address,"
                        + " action, object, object_id, before, after)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb) ON CONFLICT DO NOTHING")
                .param(record.tenant().value())
                .param(record.id())
                .param(record.at().atOffset(ZoneOffset.UTC))
                .param(record.service())
                .param(record.actorKind())
                .param(record.actor())
                .param(record.actorName())
                .param(record.from())
                .param(record.action())
                .param(record.object())
                .param(record.objectId())
                .param(text(record.before()))
                .param(text(record.after()))
                .update();
    }

    List<AuditRecord> list(TenantId tenant, Paging paging) {
        var place = paging.cursorKey().map(AuditPlace::of).orElse(NEWEST);
        return jdbc.sql("SELECT * FROM tenants.audit WHERE tenant_id = ? AND (at, id) < (?, ?)"
                        + " AND (action LIKE ? OR object LIKE ? OR object_id LIKE ? OR actor_name LIKE ?)"
                        + " ORDER BY at DESC, id DESC LIMIT ?")
                .param(tenant.value())
                .param(place.at().atOffset(ZoneOffset.UTC))
                .param(place.id())
                .params(List.of(paging.like(), paging.like(), paging.like(), paging.like(), paging.rows()))
                .query((row, number) -> read(row))
                .list();
    }

    private static AuditRecord read(ResultSet row) throws SQLException {
        return new AuditRecord(
                1,
                row.getObject("id", UUID.class),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("service"),
                row.getString("actor_kind"),
                row.getString("actor"),
                row.getString("actor_name"),
                row.getString("from_address"),
                row.getString("action"),
                row.getString("object"),
                row.getString("object_id"),
                tree(row.getString("before")),
                tree(row.getString("after")));
    }

    private static @Nullable String text(@Nullable JsonNode tree) {
        return tree == null || tree.isNull() ? null : tree.toString();
    }

    private static @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : JSON.readTree(text);
    }
}
