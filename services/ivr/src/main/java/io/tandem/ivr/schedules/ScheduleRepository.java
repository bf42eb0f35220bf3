package io.tandem.ivr.schedules;

import io.tandem.flow.OpeningHours;
import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code ivr.schedules}. Used inside the tenant's transaction. */
public final class ScheduleRepository {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS =
            "SELECT id, definition, holidays, override, override_by, override_at, override_call, revision FROM ivr.schedules WHERE tenant_id = ?";

    private final JdbcClient jdbc;

    public ScheduleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who has set it by hand last.
     *
     * @param call in which he has dialled for it; empty where it was none
     */
    record Hand(String by, Instant at, String call) {}

    /** A row. @param hand null where nobody has set it by hand */
    record Row(
            UUID id,
            ScheduleDraft draft,
            Set<LocalDate> holidays,
            OpeningHours.ByHand override,
            @Nullable Hand hand,
            long revision) {
        String name() {
            return draft.name();
        }

        OpeningHours hours() {
            return draft.hours(holidays, override);
        }
    }

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

    Optional<Row> named(TenantId tenant, String name) {
        return jdbc.sql(COLUMNS + " AND name = ?")
                .params(tenant.value(), name)
                .query((row, number) -> row(row))
                .optional();
    }

    Optional<Row> coded(TenantId tenant, String code) {
        return jdbc.sql(COLUMNS + " AND definition->>'code' = ?")
                .params(tenant.value(), code)
                .query((row, number) -> row(row))
                .optional();
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if another schedule has the name, or the code */
    void insert(TenantId tenant, Row row) {
        jdbc.sql("INSERT INTO ivr.schedules (name, definition, holidays, override, override_by,"
                        + " override_at, override_call, revision, tenant_id, id)"
                        + " VALUES (?, ?::jsonb, ?::jsonb, ?, ?, ?::timestamptz, ?, ?, ?, ?)")
                .params(values(tenant, row))
                .update();
    }

    void update(TenantId tenant, Row row) {
        jdbc.sql(
                        "UPDATE ivr.schedules SET name = ?, definition = ?::jsonb, holidays = ?::jsonb, override = ?,"
                                + " override_by = ?, override_at = ?::timestamptz, override_call = ?, revision = ? WHERE tenant_id = ? AND id = ?")
                .params(values(tenant, row))
                .update();
    }

    void delete(TenantId tenant, UUID id) {
        jdbc.sql("DELETE FROM ivr.schedules WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .update();
    }

    /** @return the number of a menu that goes by it */
    Optional<String> menuThatNeeds(TenantId tenant, String name) {
        return jdbc.sql("SELECT number FROM ivr.flows WHERE tenant_id = ?"
                        + " AND jsonb_path_exists(definition, '$.nodes.*.schedule ? (@ == $name)',"
                        + " jsonb_build_object('name', ?::text)) ORDER BY number LIMIT 1")
                .params(tenant.value(), name)
                .query((row, number) -> row.getString("number"))
                .optional();
    }

    private static List<@Nullable Object> values(TenantId tenant, Row row) {
        Hand hand = row.hand();
        return Arrays.asList(
                row.name(),
                JSON.writeValueAsString(row.draft()),
                JSON.writeValueAsString(row.holidays().stream().sorted().toList()),
                row.override().name(),
                hand == null ? null : hand.by(),
                hand == null ? null : Timestamp.from(hand.at()),
                hand == null ? null : hand.call(),
                row.revision(),
                tenant.value(),
                row.id());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                JSON.readValue(row.getString("definition"), ScheduleDraft.class),
                Set.copyOf(Arrays.asList(JSON.readValue(row.getString("holidays"), LocalDate[].class))),
                OpeningHours.ByHand.valueOf(row.getString("override")),
                hand(row),
                row.getLong("revision"));
    }

    private static @Nullable Hand hand(ResultSet row) throws SQLException {
        String by = row.getString("override_by");
        return by == null
                ? null
                : new Hand(by, row.getTimestamp("override_at").toInstant(), row.getString("override_call"));
    }
}
