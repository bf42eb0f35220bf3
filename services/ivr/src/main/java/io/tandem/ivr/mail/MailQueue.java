package io.tandem.ivr.mail;

import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code ivr.mails}: letters that are to be sent, written with the messages they tell of. */
public final class MailQueue {
    private final JdbcClient jdbc;

    public MailQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A letter that waits.
     *
     * @param voicemail of which it tells
     * @param tries that have failed
     * @param text what was said; null where that is not known
     */
    record Waiting(
            TenantId tenant,
            UUID voicemail,
            String recipient,
            String language,
            int tries,
            String mailbox,
            String caller,
            Instant leftAt,
            long millis,
            @Nullable String text) {}

    /** Inside the tenant's transaction. @param at when it goes */
    public void add(TenantId tenant, UUID voicemail, String recipient, String language, Instant at) {
        jdbc.sql("INSERT INTO ivr.mails (tenant_id, id, recipient, language, tries, next_at) VALUES (?, ?, ?, ?, 0, ?)")
                .params(tenant.value(), voicemail, recipient, language, Timestamp.from(at))
                .update();
    }

    /** Inside the tenant's transaction: what has not been tried yet goes now. */
    public void hurry(TenantId tenant, UUID voicemail, Instant now) {
        jdbc.sql("UPDATE ivr.mails SET next_at = ? WHERE tenant_id = ? AND id = ? AND tries = 0 AND next_at > ?")
                .params(Timestamp.from(now), tenant.value(), voicemail, Timestamp.from(now))
                .update();
    }

    /** The next one that is due, which no other replica sends meanwhile; across tenants. */
    Optional<Waiting> next(Instant now) {
        return jdbc.sql("SELECT m.tenant_id, m.id, m.recipient, m.language, m.tries, v.mailbox, v.caller, v.left_at,"
                        + " v.length_ms, v.transcript FROM ivr.mails m JOIN ivr.voicemails v"
                        + " ON v.tenant_id = m.tenant_id AND v.id = m.id"
                        + " WHERE m.next_at <= ? ORDER BY m.next_at LIMIT 1 FOR UPDATE OF m SKIP LOCKED")
                .param(Timestamp.from(now))
                .query((row, number) -> waiting(row))
                .optional();
    }

    void done(Waiting sent) {
        jdbc.sql("DELETE FROM ivr.mails WHERE tenant_id = ? AND id = ?")
                .params(sent.tenant().value(), sent.voicemail())
                .update();
    }

    void later(Waiting failed, Instant next) {
        jdbc.sql("UPDATE ivr.mails SET tries = tries + 1, next_at = ? WHERE tenant_id = ? AND id = ?")
                .params(Timestamp.from(next), failed.tenant().value(), failed.voicemail())
                .update();
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("recipient"),
                row.getString("language"),
                row.getInt("tries"),
                row.getString("mailbox"),
                row.getString("caller"),
                row.getTimestamp("left_at").toInstant(),
                row.getLong("length_ms"),
                row.getString("transcript"));
    }
}
