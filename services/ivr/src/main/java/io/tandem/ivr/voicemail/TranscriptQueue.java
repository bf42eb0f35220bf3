package io.tandem.ivr.voicemail;

import io.tandem.types.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which messages wait for their text, in table {@code ivr.voicemails}. */
public final class TranscriptQueue {
    private final JdbcClient jdbc;

    public TranscriptQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param tries this one included */
    record Due(TenantId tenant, UUID id, String language, int tries) {}

    /** Inside the tenant's transaction. */
    void add(TenantId tenant, UUID id, Instant at) {
        jdbc.sql("UPDATE ivr.voicemails SET transcribe_at = ? WHERE tenant_id = ? AND id = ?")
                .params(Timestamp.from(at), tenant.value(), id)
                .update();
    }

    /** The next one, for whoever asks alone until a moment; across tenants. */
    Optional<Due> take(Instant now, Instant until) {
        return jdbc.sql("UPDATE ivr.voicemails v SET transcribe_at = ?, transcribe_tries = v.transcribe_tries + 1"
                        + " FROM (SELECT tenant_id, id FROM ivr.voicemails"
                        + " WHERE transcribe_at <= ? AND deleted_at IS NULL"
                        + " ORDER BY transcribe_at LIMIT 1 FOR UPDATE SKIP LOCKED) d"
                        + " WHERE v.tenant_id = d.tenant_id AND v.id = d.id RETURNING v.tenant_id, v.id,"
                        + " v.transcribe_tries, coalesce((SELECT m.language FROM ivr.mailboxes m"
                        + " WHERE m.tenant_id = v.tenant_id AND m.extension = v.mailbox), 'en') AS language")
                .params(Timestamp.from(until), Timestamp.from(now))
                .query((row, number) -> new Due(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getObject("id", UUID.class),
                        row.getString("language"),
                        row.getInt("transcribe_tries")))
                .optional();
    }

    /** Inside the tenant's transaction. @return false: it has its text already, or is gone */
    boolean done(TenantId tenant, UUID id, String text) {
        return jdbc.sql("UPDATE ivr.voicemails SET transcript = ?, transcribe_at = NULL"
                                + " WHERE tenant_id = ? AND id = ? AND transcript IS NULL AND deleted_at IS NULL")
                        .params(text, tenant.value(), id)
                        .update()
                > 0;
    }

    /** Inside the tenant's transaction: it stays without. */
    void giveUp(TenantId tenant, UUID id) {
        jdbc.sql("UPDATE ivr.voicemails SET transcribe_at = NULL WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .update();
    }
}
