package io.tandem.calls.texts;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code calls.texts}, as what waits for phones: claimed by one replica, one after the other of each extension, settled. */
final class TextQueue {
    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;

    TextQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For whom something waits. */
    record Waiting(TenantId tenant, ExtensionNumber extension) {}

    /** What is being brought. */
    record Claimed(UUID id, String from, String fromName, String words, Instant writtenAt) {}

    /** Across tenants: those with something that may be brought. */
    List<Waiting> due(Instant now) {
        return jdbc.sql("""
                        SELECT DISTINCT tenant_id, recipient FROM calls.texts
                        WHERE state = 'waiting' AND next_at <= ? LIMIT ?""")
                .params(Timestamp.from(now), AT_ONCE)
                .query((row, number) -> waiting(row.getObject("tenant_id", UUID.class), row.getString("recipient")))
                .list();
    }

    private static Waiting waiting(UUID tenant, String extension) {
        return new Waiting(new TenantId(tenant), new ExtensionNumber(extension));
    }

    /** The first that waits, unless that is being brought. Nobody else gets it until {@code until}. */
    Optional<Claimed> claim(Waiting whose, Instant now, Instant until) {
        return jdbc.sql("""
                        UPDATE calls.texts t SET claimed = true, next_at = ?
                        FROM (SELECT tenant_id, id, next_at FROM calls.texts
                              WHERE tenant_id = ? AND recipient = ? AND state = 'waiting'
                              ORDER BY written_at, seq LIMIT 1 FOR UPDATE SKIP LOCKED) first
                        WHERE t.tenant_id = first.tenant_id AND t.id = first.id AND first.next_at <= ?
                        RETURNING t.id, t.sender, t.sender_name, t.words, t.written_at""")
                .params(
                        Timestamp.from(until),
                        whose.tenant().value(),
                        whose.extension().digits(),
                        Timestamp.from(now))
                .query((row, number) -> new Claimed(
                        row.getObject("id", UUID.class),
                        row.getString("sender"),
                        row.getString("sender_name"),
                        row.getString("words"),
                        row.getTimestamp("written_at").toInstant()))
                .optional();
    }

    /** A phone has taken it. @return whether it waited */
    boolean delivered(TenantId tenant, UUID id, Instant at) {
        return jdbc.sql("""
                        UPDATE calls.texts SET state = 'delivered', claimed = false, settled_at = ?
                        WHERE tenant_id = ? AND id = ? AND state <> 'delivered'""").params(Timestamp.from(at), tenant.value(), id).update() > 0;
    }

    /** The phones that are there will never take it. @return whether it waited */
    boolean refused(TenantId tenant, UUID id, int refusal, Instant at) {
        return jdbc.sql("""
                        UPDATE calls.texts SET state = 'refused', refusal = ?, claimed = false, settled_at = ?
                        WHERE tenant_id = ? AND id = ? AND state = 'waiting'""")
                        .params(refusal, Timestamp.from(at), tenant.value(), id)
                        .update()
                > 0;
    }

    /** No phone has taken it; what waits behind it waits as well: each time twice as long, from {@code first} to {@code longest}. */
    void putOff(TenantId tenant, UUID id, Instant now, Duration first, Duration longest) {
        jdbc.sql("""
                        UPDATE calls.texts SET claimed = false, tries = tries + 1,
                            next_at = ?::timestamptz + least(? * power(2, tries), ?) * interval '1 second'
                        WHERE tenant_id = ? AND id = ? AND state = 'waiting'""")
                .params(Timestamp.from(now), first.toSeconds(), longest.toSeconds(), tenant.value(), id)
                .update();
    }

    /** Nobody is there to take any: looked at again then. */
    void putOff(Waiting whose, Instant now, Instant next) {
        jdbc.sql("""
                        UPDATE calls.texts SET next_at = ?
                        WHERE tenant_id = ? AND recipient = ? AND state = 'waiting' AND next_at <= ?""")
                .params(
                        Timestamp.from(next),
                        whose.tenant().value(),
                        whose.extension().digits(),
                        Timestamp.from(now))
                .update();
    }

    /** A phone has come: what is not being brought may be. */
    void wake(Waiting whose, Instant now) {
        jdbc.sql("""
                        UPDATE calls.texts SET next_at = ?, tries = 0
                        WHERE tenant_id = ? AND recipient = ? AND state = 'waiting' AND NOT claimed AND next_at > ?""")
                .params(
                        Timestamp.from(now),
                        whose.tenant().value(),
                        whose.extension().digits(),
                        Timestamp.from(now))
                .update();
    }

    /** Across tenants: those that have waited since before then, at most so many. @return for whom */
    List<Waiting> overdue(Instant writtenBefore) {
        return jdbc.sql("""
                        SELECT DISTINCT tenant_id, recipient FROM calls.texts
                        WHERE state = 'waiting' AND written_at < ? LIMIT ?""")
                .params(Timestamp.from(writtenBefore), AT_ONCE)
                .query((row, number) -> waiting(row.getObject("tenant_id", UUID.class), row.getString("recipient")))
                .list();
    }

    void expire(Waiting whose, Instant writtenBefore, Instant now) {
        jdbc.sql("""
                        UPDATE calls.texts SET state = 'expired', claimed = false, settled_at = ?
                        WHERE tenant_id = ? AND recipient = ? AND state = 'waiting' AND written_at < ?""")
                .params(
                        Timestamp.from(now),
                        whose.tenant().value(),
                        whose.extension().digits(),
                        Timestamp.from(writtenBefore))
                .update();
    }

    int count(Waiting whose) {
        return jdbc.sql("SELECT count(*) FROM calls.texts WHERE tenant_id = ? AND recipient = ? AND state = 'waiting'")
                .params(whose.tenant().value(), whose.extension().digits())
                .query(Integer.class)
                .single();
    }
}
