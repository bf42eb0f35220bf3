package io.tandem.routing.groups;

import io.tandem.dialplan.RingGroupEntry;
import io.tandem.dialplan.RingGroupEntry.Strategy;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Revised;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code routing.ring_groups}. Used inside the tenant's transaction. */
public final class RingGroupRepository {
    private static final String COLUMNS = "SELECT id, number, name, strategy, members, weights, ring_for, fallback,"
            + " caller_prefix, revision"
            + " FROM routing.ring_groups WHERE tenant_id = ?";

    private final JdbcClient jdbc;

    public RingGroupRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row. */
    public record Row(UUID id, RingGroupEntry group, long revision) {
        Revised<RingGroup> shown() {
            return new Revised<>(RingGroup.of(id, group), revision);
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

    /** @throws org.springframework.dao.DataIntegrityViolationException if another group has the number */
    void insert(TenantId tenant, Row row) {
        RingGroupEntry group = row.group();
        jdbc.sql("INSERT INTO routing.ring_groups"
                        + " (number, name, strategy, members, weights, ring_for, fallback, caller_prefix, revision,"
                        + " tenant_id, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(values(tenant, row, group))
                .update();
    }

    void update(TenantId tenant, Row row) {
        jdbc.sql("UPDATE routing.ring_groups SET number = ?, name = ?, strategy = ?, members = ?, weights = ?,"
                        + " ring_for = ?, fallback = ?, caller_prefix = ?, revision = ? WHERE tenant_id = ? AND id = ?")
                .params(values(tenant, row, row.group()))
                .update();
    }

    void delete(TenantId tenant, UUID id) {
        jdbc.sql("DELETE FROM routing.ring_groups WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .update();
    }

    private static List<@Nullable Object> values(TenantId tenant, Row row, RingGroupEntry group) {
        return Arrays.asList(
                group.number().digits(),
                group.name(),
                group.strategy().name(),
                group.members().stream().map(ExtensionNumber::digits).toArray(String[]::new),
                group.weights().toArray(Integer[]::new),
                group.ringFor().toSeconds(),
                group.fallback() == null ? null : group.fallback().digits(),
                group.callerPrefix(),
                row.revision(),
                tenant.value(),
                row.id());
    }

    private static Row row(ResultSet row) throws SQLException {
        String fallback = row.getString("fallback");
        RingGroupEntry group = new RingGroupEntry(
                new ExtensionNumber(row.getString("number")),
                row.getString("name"),
                Strategy.valueOf(row.getString("strategy")),
                Arrays.stream((String[]) row.getArray("members").getArray())
                        .map(ExtensionNumber::new)
                        .toList(),
                List.of((Integer[]) row.getArray("weights").getArray()),
                Duration.ofSeconds(row.getInt("ring_for")),
                fallback == null ? null : new ExtensionNumber(fallback),
                row.getString("caller_prefix"));
        return new Row(row.getObject("id", UUID.class), group, row.getLong("revision"));
    }
}
