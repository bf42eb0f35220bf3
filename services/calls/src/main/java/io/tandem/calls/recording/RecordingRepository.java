package io.tandem.calls.recording;

import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables {@code calls.recordings} and {@code calls.recording_receipts}. Used inside the tenant's transaction. */
public final class RecordingRepository {
    private static final String RECEIPTS = """
            SELECT call_id, name, started_at, millis, bytes, sha256, reason, erased_by, wanted_at, erased_at
            FROM calls.recording_receipts WHERE tenant_id = ?""";

    private final JdbcClient jdbc;

    public RecordingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A recording that is one file. @param name within the call */
    public record Kept(CallId call, String name, Instant startedAt, long millis) {}

    /** Twice is once; what has been erased does not come back. */
    public void add(TenantId tenant, Kept kept) {
        jdbc.sql("""
                        INSERT INTO calls.recordings (tenant_id, call_id, name, started_at, millis)
                        SELECT ?, ?, ?, ?, ? WHERE NOT EXISTS (
                            SELECT FROM calls.recording_receipts WHERE tenant_id = ? AND call_id = ? AND name = ?)
                        ON CONFLICT DO NOTHING""")
                .params(
                        tenant.value(),
                        kept.call().value(),
                        kept.name(),
                        Timestamp.from(kept.startedAt()),
                        kept.millis(),
                        tenant.value(),
                        kept.call().value(),
                        kept.name())
                .update();
    }

    /** The newest first. {@code q} is a number that took part, as a whole. */
    List<ListedRecording> page(TenantId tenant, Paging paging) {
        StringBuilder sql = new StringBuilder("""
                SELECT r.call_id, r.name, r.started_at, r.millis, c.from_number, c.to_number, lower(c.direction) AS direction
                FROM calls.recordings r
                LEFT JOIN calls.calls c ON c.tenant_id = r.tenant_id AND c.call_id = r.call_id
                WHERE r.tenant_id = ?""");
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        if (!paging.search().isEmpty()) {
            sql.append(" AND ? = ANY (c.parties)");
            values.add(paging.search());
        }
        paging.cursorKey().map(RecordingRepository::place).ifPresent(place -> {
            sql.append(" AND (r.started_at, r.call_id, r.name) < (?, ?, ?)");
            values.addAll(List.of(place.at(), place.call(), place.name()));
        });
        sql.append(" ORDER BY r.started_at DESC, r.call_id DESC, r.name DESC LIMIT ")
                .append(paging.rows());
        return jdbc.sql(sql.toString())
                .params(values)
                .query((row, number) -> new ListedRecording(
                        row.getString("call_id"),
                        row.getString("name"),
                        instant(row, "started_at"),
                        row.getLong("millis"),
                        row.getString("from_number"),
                        row.getString("to_number"),
                        row.getString("direction")))
                .list();
    }

    static String key(ListedRecording listed) {
        return listed.startedAt() + " " + listed.call() + " " + listed.id();
    }

    static String key(Receipt receipt) {
        return receipt.wantedAt() + " " + receipt.call() + " " + receipt.recording();
    }

    private record Place(OffsetDateTime at, String call, String name) {}

    private static Place place(String key) {
        try {
            String[] parts = key.split(" ", 3);
            return new Place(Instant.parse(parts[0]).atOffset(ZoneOffset.UTC), parts[1], parts[2]);
        } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw Refusal.badRequest("cursor is not one that this collection gave");
        }
    }

    /** @return the receipt; the one that there was before, where there was one */
    Receipt begin(TenantId tenant, Receipt receipt) {
        jdbc.sql("""
                        INSERT INTO calls.recording_receipts
                            (tenant_id, call_id, name, started_at, millis, bytes, sha256, reason, erased_by, wanted_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        tenant.value(),
                        receipt.call(),
                        receipt.recording(),
                        Timestamp.from(receipt.startedAt()),
                        receipt.millis(),
                        receipt.bytes(),
                        receipt.sha256(),
                        receipt.reason(),
                        receipt.erasedBy(),
                        Timestamp.from(receipt.wantedAt()))
                .update();
        jdbc.sql("DELETE FROM calls.recordings WHERE tenant_id = ? AND call_id = ? AND name = ?")
                .params(tenant.value(), receipt.call(), receipt.recording())
                .update();
        return receipt(tenant, receipt.call(), receipt.recording()).orElseThrow();
    }

    Optional<Receipt> receipt(TenantId tenant, String call, String name) {
        return jdbc.sql(RECEIPTS + " AND call_id = ? AND name = ?")
                .params(tenant.value(), call, name)
                .query((row, number) -> receipt(row))
                .optional();
    }

    Receipt done(TenantId tenant, Receipt receipt, Instant at) {
        jdbc.sql("""
                        UPDATE calls.recording_receipts SET erased_at = coalesce(erased_at, ?)
                        WHERE tenant_id = ? AND call_id = ? AND name = ?""")
                .params(Timestamp.from(at), tenant.value(), receipt.call(), receipt.recording())
                .update();
        return receipt(tenant, receipt.call(), receipt.recording()).orElseThrow();
    }

    /** Of those that are not there any more the newest first. */
    List<Receipt> receipts(TenantId tenant, Paging paging) {
        StringBuilder sql = new StringBuilder(RECEIPTS);
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        paging.cursorKey().map(RecordingRepository::place).ifPresent(place -> {
            sql.append(" AND (wanted_at, call_id, name) < (?, ?, ?)");
            values.addAll(List.of(place.at(), place.call(), place.name()));
        });
        sql.append(" ORDER BY wanted_at DESC, call_id DESC, name DESC LIMIT ").append(paging.rows());
        return jdbc.sql(sql.toString())
                .params(values)
                .query((row, number) -> receipt(row))
                .list();
    }

    /** @return what was begun and not done by somebody who has died since */
    List<Receipt> unfinished(TenantId tenant, Instant wantedBefore) {
        return jdbc.sql(RECEIPTS + " AND erased_at IS NULL AND wanted_at < ?")
                .params(tenant.value(), Timestamp.from(wantedBefore))
                .query((row, number) -> receipt(row))
                .list();
    }

    /** @return of all tenants: for retention alone */
    List<TenantId> withUnfinished() {
        return jdbc.sql("SELECT DISTINCT tenant_id FROM calls.recording_receipts WHERE erased_at IS NULL")
                .query((row, number) -> new TenantId(row.getObject(1, java.util.UUID.class)))
                .list();
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getString("call_id"),
                row.getString("name"),
                instant(row, "started_at"),
                row.getLong("millis"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getString("reason"),
                row.getString("erased_by"),
                instant(row, "wanted_at"),
                nullable(row, "erased_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullable(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
