package io.tandem.routing.rooms;

import io.tandem.dialplan.RoomEntry;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Revised;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code routing.rooms}. Used inside the tenant's transaction. */
public final class ConferenceRepository {
    private static final String COLUMNS = """
            SELECT id, number, name, pin, announced, music, moderator_pin, awaits_moderator, locked, revision
            FROM routing.rooms WHERE tenant_id = ?""";

    private final JdbcClient jdbc;

    public ConferenceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row. */
    public record Row(UUID id, RoomEntry room, long revision) {
        Revised<Conference> shown() {
            return new Revised<>(Conference.of(id, room), revision);
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

    /** @throws org.springframework.dao.DataIntegrityViolationException if another room has the number */
    void insert(TenantId tenant, Row row) {
        jdbc.sql("""
                        INSERT INTO routing.rooms (number, name, pin, announced, music, moderator_pin,
                                                   awaits_moderator, locked, revision, tenant_id, id)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""").params(values(tenant, row)).update();
    }

    void update(TenantId tenant, Row row) {
        jdbc.sql("""
                        UPDATE routing.rooms SET number = ?, name = ?, pin = ?, announced = ?, music = ?,
                               moderator_pin = ?, awaits_moderator = ?, locked = ?, revision = ?
                        WHERE tenant_id = ? AND id = ?""").params(values(tenant, row)).update();
    }

    void delete(TenantId tenant, UUID id) {
        jdbc.sql("DELETE FROM routing.rooms WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .update();
    }

    private static List<Object> values(TenantId tenant, Row row) {
        RoomEntry room = row.room();
        return List.of(
                room.number().digits(),
                room.name(),
                room.pin(),
                room.announced(),
                room.music(),
                room.moderatorPin(),
                room.awaitsModerator(),
                room.locked(),
                row.revision(),
                tenant.value(),
                row.id());
    }

    private static Row row(ResultSet row) throws SQLException {
        RoomEntry room = new RoomEntry(
                new ExtensionNumber(row.getString("number")),
                row.getString("name"),
                row.getString("pin"),
                row.getBoolean("announced"),
                row.getBoolean("music"),
                row.getString("moderator_pin"),
                row.getBoolean("awaits_moderator"),
                row.getBoolean("locked"));
        return new Row(row.getObject("id", UUID.class), room, row.getLong("revision"));
    }
}
