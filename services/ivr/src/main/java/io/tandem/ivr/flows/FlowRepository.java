package io.tandem.ivr.flows;

import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code ivr.flows}. Used inside the tenant's transaction. */
public final class FlowRepository {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS = "SELECT id, definition, revision FROM ivr.flows WHERE tenant_id = ?";

    private final JdbcClient jdbc;

    public FlowRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row. */
    record Row(UUID id, FlowDraft draft, long revision) {
        Revised<FlowView> shown() {
            return new Revised<>(FlowView.of(id, draft), revision);
        }
    }

    Optional<Row> find(TenantId tenant, UUID id) {
        return jdbc.sql(COLUMNS + " AND id = ?")
                .params(tenant.value(), id)
                .query((row, number) -> row(row))
                .optional();
    }

    /** In the order of their numbers. */
    List<Row> list(TenantId tenant, Paging paging) {
        return jdbc.sql(COLUMNS + " AND number > ? AND (number LIKE ? OR name ILIKE ?) ORDER BY number LIMIT ?")
                .params(tenant.value(), paging.after(), paging.like(), paging.like(), paging.rows())
                .query((row, number) -> row(row))
                .list();
    }

    List<Row> all(TenantId tenant) {
        return jdbc.sql(COLUMNS)
                .param(tenant.value())
                .query((row, number) -> row(row))
                .list();
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if another menu has the number */
    void insert(TenantId tenant, Row row) {
        jdbc.sql("INSERT INTO ivr.flows (number, name, definition, revision, tenant_id, id)"
                        + " VALUES (?, ?, ?::jsonb, ?, ?, ?)")
                .params(values(tenant, row))
                .update();
    }

    void update(TenantId tenant, Row row) {
        jdbc.sql("UPDATE ivr.flows SET number = ?, name = ?, definition = ?::jsonb, revision = ?"
                        + " WHERE tenant_id = ? AND id = ?")
                .params(values(tenant, row))
                .update();
    }

    void delete(TenantId tenant, UUID id) {
        jdbc.sql("DELETE FROM ivr.flows WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .update();
    }

    private static List<Object> values(TenantId tenant, Row row) {
        return List.of(
                row.draft().number(),
                row.draft().name(),
                JSON.writeValueAsString(row.draft()),
                row.revision(),
                tenant.value(),
                row.id());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                JSON.readValue(row.getString("definition"), FlowDraft.class),
                row.getLong("revision"));
    }
}
