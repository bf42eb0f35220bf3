package io.tandem.ivr.lists;

import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code ivr.number_lists}. Used inside the tenant's transaction. */
public final class NumberListRepository {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS =
            "SELECT id, name, numbers, revision FROM ivr.number_lists WHERE tenant_id = ?";

    private final JdbcClient jdbc;

    public NumberListRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(UUID id, String name, SortedSet<String> numbers, long revision) {}

    /** In the order of their names. */
    List<Row> list(TenantId tenant, Paging paging) {
        return jdbc.sql(COLUMNS + " AND name > ? AND name LIKE ? ORDER BY name LIMIT ?")
                .params(tenant.value(), paging.after(), paging.like(), paging.rows())
                .query((row, number) -> row(row))
                .list();
    }

    List<Row> all(TenantId tenant) {
        return jdbc.sql(COLUMNS)
                .param(tenant.value())
                .query((row, number) -> row(row))
                .list();
    }

    Optional<Row> find(TenantId tenant, UUID id) {
        return jdbc.sql(COLUMNS + " AND id = ?")
                .params(tenant.value(), id)
                .query((row, number) -> row(row))
                .optional();
    }

    boolean exists(TenantId tenant, String name) {
        return jdbc.sql(COLUMNS + " AND name = ?")
                .params(tenant.value(), name)
                .query((row, number) -> true)
                .optional()
                .isPresent();
    }

    int count(TenantId tenant) {
        return jdbc.sql("SELECT count(*) FROM ivr.number_lists WHERE tenant_id = ?")
                .param(tenant.value())
                .query(Integer.class)
                .single();
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if another list has the name */
    void insert(TenantId tenant, Row row) {
        jdbc.sql("INSERT INTO ivr.number_lists (name, numbers, revision, tenant_id, id) VALUES (?, ?::jsonb, ?, ?, ?)")
                .params(values(tenant, row))
                .update();
    }

    void update(TenantId tenant, Row row) {
        jdbc.sql(
                        "UPDATE ivr.number_lists SET name = ?, numbers = ?::jsonb, revision = ? WHERE tenant_id = ? AND id = ?")
                .params(values(tenant, row))
                .update();
    }

    void delete(TenantId tenant, UUID id) {
        jdbc.sql("DELETE FROM ivr.number_lists WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .update();
    }

    /** @return the number of a menu that goes by it */
    Optional<String> menuThatNeeds(TenantId tenant, String name) {
        return jdbc.sql("SELECT number FROM ivr.flows WHERE tenant_id = ?"
                        + " AND jsonb_path_exists(definition, '$.nodes.*.cases[*].onList ? (@ == $name)',"
                        + " jsonb_build_object('name', ?::text)) ORDER BY number LIMIT 1")
                .params(tenant.value(), name)
                .query((row, number) -> row.getString("number"))
                .optional();
    }

    private static List<Object> values(TenantId tenant, Row row) {
        return List.of(row.name(), JSON.writeValueAsString(row.numbers()), row.revision(), tenant.value(), row.id());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("name"),
                new TreeSet<>(Arrays.asList(JSON.readValue(row.getString("numbers"), String[].class))),
                row.getLong("revision"));
    }
}
