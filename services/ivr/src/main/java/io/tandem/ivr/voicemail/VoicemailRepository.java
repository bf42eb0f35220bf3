package io.tandem.ivr.voicemail;

import io.tandem.contracts.calls.MessageCounts;
import io.tandem.flow.Sound;
import io.tandem.ivr.voicemail.ListeningFlow.Kept;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code ivr.voicemails}. Used inside the tenant's transaction. */
public final class VoicemailRepository {
    private static final String COLUMNS =
            "SELECT id, mailbox, caller, call_id, left_at, length_ms, heard_at, saved_at, transcript"
                    + " FROM ivr.voicemails WHERE tenant_id = ? AND deleted_at IS NULL AND held_until IS NULL";

    private static final String IS_HELD = " held_until IS NOT NULL AND deleted_at IS NULL";

    /** For so long what is told of again is known to have been deleted. */
    private static final Duration KNOWN = Duration.ofDays(1);

    /** More than anybody listens to in one call. */
    private static final int MOST_HEARD = 100;

    private final JdbcClient jdbc;

    public VoicemailRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param heldUntil null: it is sent @return false: it is there already */
    boolean insert(TenantId tenant, Voicemail left, @Nullable Instant heldUntil) {
        int rows = jdbc.sql("INSERT INTO ivr.voicemails (tenant_id, id, mailbox, caller, call_id, left_at, length_ms,"
                        + " held_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING")
                .params(values(tenant, left, heldUntil))
                .update();
        return rows > 0;
    }

    private static List<@Nullable Object> values(TenantId tenant, Voicemail left, @Nullable Instant heldUntil) {
        return Arrays.asList(
                tenant.value(),
                left.id(),
                left.mailbox(),
                left.from(),
                left.call(),
                Timestamp.from(left.at()),
                left.millis(),
                heldUntil == null ? null : Timestamp.from(heldUntil));
    }

    /** The last one of the call. */
    Optional<Kept> held(TenantId tenant, String call) {
        return jdbc.sql(
                        "SELECT id, left_at, length_ms, true AS fresh, false AS saved, false AS gone FROM ivr.voicemails"
                                + " WHERE tenant_id = ? AND call_id = ? AND" + IS_HELD
                                + " ORDER BY left_at DESC LIMIT 1")
                .params(tenant.value(), call)
                .query((row, number) -> kept(tenant, row))
                .optional();
    }

    int hold(TenantId tenant, UUID id, Instant until) {
        return jdbc.sql("UPDATE ivr.voicemails SET held_until = ? WHERE tenant_id = ? AND id = ? AND" + IS_HELD)
                .params(Timestamp.from(until), tenant.value(), id)
                .update();
    }

    /** @return false: it was already, or is withdrawn */
    boolean send(TenantId tenant, UUID id) {
        return jdbc.sql("UPDATE ivr.voicemails SET held_until = NULL WHERE tenant_id = ? AND id = ? AND" + IS_HELD)
                        .params(tenant.value(), id)
                        .update()
                > 0;
    }

    /** It stays known for a while, as what is deleted does. @return false: it is sent, or was withdrawn already */
    boolean withdraw(TenantId tenant, UUID id, Instant at) {
        return jdbc.sql("UPDATE ivr.voicemails SET deleted_at = ? WHERE tenant_id = ? AND id = ? AND" + IS_HELD)
                        .params(Timestamp.from(at), tenant.value(), id)
                        .update()
                > 0;
    }

    /** Of all tenants: those whose callers are gone. */
    List<Old> overdue(Instant now) {
        return jdbc.sql("SELECT tenant_id, id, mailbox FROM ivr.voicemails WHERE held_until < ? AND" + IS_HELD
                        + " LIMIT 500")
                .param(Timestamp.from(now))
                .query((row, number) -> old(row))
                .list();
    }

    Optional<Voicemail> find(TenantId tenant, UUID id) {
        return jdbc.sql(COLUMNS + " AND id = ?")
                .params(tenant.value(), id)
                .query((row, number) -> voicemail(row))
                .optional();
    }

    /** The newest first. @param mailbox null for all @param folder null for all */
    List<Voicemail> page(TenantId tenant, @Nullable String mailbox, @Nullable Folder folder, Paging paging) {
        StringBuilder sql = new StringBuilder(COLUMNS).append(" AND (caller LIKE ? OR mailbox LIKE ?)");
        List<Object> values = new ArrayList<>(List.of(tenant.value(), paging.like(), paging.like()));
        if (mailbox != null) {
            sql.append(" AND mailbox = ?");
            values.add(mailbox);
        }
        if (folder != null) {
            sql.append(" AND ").append(folder.condition());
        }
        paging.cursorKey().map(VoicemailRepository::place).ifPresent(place -> {
            sql.append(" AND (left_at, id) < (?, ?)");
            values.add(Timestamp.from(place.at()));
            values.add(place.id());
        });
        sql.append(" ORDER BY left_at DESC, id DESC LIMIT ").append(paging.rows());
        return jdbc.sql(sql.toString())
                .params(values)
                .query((row, number) -> voicemail(row))
                .list();
    }

    private record Place(Instant at, UUID id) {}

    static String cursorKey(Voicemail voicemail) {
        return voicemail.at() + " " + voicemail.id();
    }

    private static Place place(String key) {
        try {
            String[] parts = key.split(" ", 2);
            return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw Refusal.badRequest("cursor is not one that this collection gave");
        }
    }

    /** New ones first, saved ones last, the oldest first, as that was at a moment; with those that have been deleted since. */
    List<Kept> kept(TenantId tenant, String mailbox, Instant since) {
        Timestamp moment = Timestamp.from(since);
        return jdbc.sql("SELECT id, left_at, length_ms, heard_at IS NULL OR heard_at >= ? AS fresh,"
                        + " coalesce(heard_at < ? AND saved_at < ?, false) AS saved, deleted_at IS NOT NULL AS gone"
                        + " FROM ivr.voicemails"
                        + " WHERE tenant_id = ? AND mailbox = ? AND held_until IS NULL AND (deleted_at IS NULL OR deleted_at >= ?)"
                        + " ORDER BY fresh DESC, saved, left_at, id LIMIT " + MOST_HEARD)
                .params(moment, moment, moment, tenant.value(), mailbox, moment)
                .query((row, number) -> kept(tenant, row))
                .list();
    }

    private static Kept kept(TenantId tenant, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Sound sound = new Sound(VoicemailSounds.key(tenant, id).text(), Duration.ofMillis(row.getLong("length_ms")));
        return new Kept(
                id,
                row.getBoolean("fresh"),
                row.getBoolean("saved"),
                row.getBoolean("gone"),
                row.getTimestamp("left_at").toInstant(),
                sound);
    }

    List<Voicemail> all(TenantId tenant) {
        return jdbc.sql(COLUMNS)
                .param(tenant.value())
                .query((row, number) -> voicemail(row))
                .list();
    }

    /** @return false: it was already */
    boolean heard(TenantId tenant, UUID id, Instant at) {
        return jdbc.sql("UPDATE ivr.voicemails SET heard_at = ?"
                                + " WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL AND heard_at IS NULL")
                        .params(Timestamp.from(at), tenant.value(), id)
                        .update()
                > 0;
    }

    /** @return false: it is there already */
    boolean move(TenantId tenant, UUID id, Folder folder, Instant at) {
        String values = switch (folder) {
            case NEW -> "heard_at = NULL, saved_at = NULL";
            case OLD -> "heard_at = coalesce(heard_at, m.at), saved_at = NULL";
            case SAVED -> "heard_at = coalesce(heard_at, m.at), saved_at = m.at";
        };
        return jdbc.sql("UPDATE ivr.voicemails SET " + values + " FROM (SELECT ?::timestamptz AS at) m"
                                + " WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL AND NOT ("
                                + folder.condition()
                                + ")")
                        .params(Timestamp.from(at), tenant.value(), id)
                        .update()
                > 0;
    }

    /** @return false: it was already */
    boolean delete(TenantId tenant, UUID id, Instant at) {
        return jdbc.sql(
                                "UPDATE ivr.voicemails SET deleted_at = ? WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL")
                        .params(Timestamp.from(at), tenant.value(), id)
                        .update()
                > 0;
    }

    /** A message that is kept no longer. */
    record Old(TenantId tenant, UUID id, String mailbox) {}

    /** Of all tenants: what was deleted a day ago. */
    List<Old> deleted(Instant now) {
        return jdbc.sql("SELECT tenant_id, id, mailbox FROM ivr.voicemails WHERE deleted_at < ? LIMIT 500")
                .param(Timestamp.from(now.minus(KNOWN)))
                .query((row, number) -> old(row))
                .list();
    }

    int forget(TenantId tenant, UUID id) {
        return jdbc.sql("DELETE FROM ivr.voicemails WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .update();
    }

    /** Of all tenants: what its mailbox keeps no longer, unless it is saved, and what its tenant does not. */
    List<Old> expired(Instant now) {
        return jdbc.sql("SELECT v.tenant_id, v.id, v.mailbox FROM ivr.voicemails v"
                        + " LEFT JOIN ivr.mailboxes m ON m.tenant_id = v.tenant_id AND m.extension = v.mailbox"
                        + " LEFT JOIN ivr.voicemail_rules r ON r.tenant_id = v.tenant_id"
                        + " CROSS JOIN (SELECT ?::timestamptz AS at) n WHERE v.deleted_at IS NULL AND ("
                        + "v.saved_at IS NULL AND v.left_at < n.at - make_interval(days => m.keep_days)"
                        + " OR v.left_at < n.at - make_interval(days => r.keep_days)) LIMIT 500")
                .param(Timestamp.from(now))
                .query((row, number) -> old(row))
                .list();
    }

    private static Old old(ResultSet row) throws SQLException {
        return new Old(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("mailbox"));
    }

    void forgetAll(TenantId tenant) {
        jdbc.sql("DELETE FROM ivr.voicemails WHERE tenant_id = ?")
                .param(tenant.value())
                .update();
    }

    MessageCounts counts(TenantId tenant, String mailbox) {
        return jdbc.sql(
                        "SELECT count(*) FILTER (WHERE heard_at IS NULL) AS fresh, count(heard_at) AS heard"
                                + " FROM ivr.voicemails WHERE tenant_id = ? AND mailbox = ? AND deleted_at IS NULL AND held_until IS NULL")
                .params(tenant.value(), mailbox)
                .query((row, number) -> new MessageCounts(
                        1, tenant, new ExtensionNumber(mailbox), row.getInt("fresh"), row.getInt("heard")))
                .single();
    }

    private static Voicemail voicemail(ResultSet row) throws SQLException {
        return new Voicemail(
                row.getObject("id", UUID.class),
                row.getString("mailbox"),
                row.getString("caller"),
                row.getString("call_id"),
                row.getTimestamp("left_at").toInstant(),
                row.getLong("length_ms"),
                row.getTimestamp("heard_at") != null,
                Folder.of(row.getTimestamp("heard_at") != null, row.getTimestamp("saved_at") != null)
                        .word(),
                row.getString("transcript"));
    }
}
