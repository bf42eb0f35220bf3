package io.tandem.ivr.voicemail;

import io.tandem.types.TenantId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code ivr.pin_failures}: wrong PINs over all calls. Used inside the tenant's transaction. */
public final class PinFailures {
    static final int MOST = 10;

    /** For which a mailbox is opened by no PIN. */
    static final Duration LOCKED = Duration.ofMinutes(15);

    /** After which earlier ones are forgotten. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final JdbcClient jdbc;

    public PinFailures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isLocked(TenantId tenant, String mailbox, Instant now) {
        return jdbc.sql("SELECT FROM ivr.pin_failures WHERE tenant_id = ? AND mailbox = ? AND locked_until > ?")
                .params(tenant.value(), mailbox, Timestamp.from(now))
                .query((row, number) -> true)
                .optional()
                .isPresent();
    }

    /**
     * @param attempt the same for the same one, however often it is counted
     * @return whether the mailbox is locked by it
     */
    boolean count(TenantId tenant, String mailbox, String attempt, Instant now) {
        int failures = jdbc.sql("""
                        INSERT INTO ivr.pin_failures AS f (tenant_id, mailbox, failures, attempt, failed_at)
                        VALUES (?, ?, 1, ?, ?)
                        ON CONFLICT (tenant_id, mailbox) DO UPDATE SET
                            failures = CASE WHEN f.failed_at < ? THEN 1 ELSE f.failures + 1 END,
                            attempt = excluded.attempt, failed_at = excluded.failed_at
                        WHERE f.attempt <> excluded.attempt
                        RETURNING failures""")
                .params(tenant.value(), mailbox, attempt, Timestamp.from(now), Timestamp.from(now.minus(REMEMBERED)))
                .query(Integer.class)
                .optional()
                .orElse(0);
        if (failures < MOST) {
            return false;
        }
        jdbc.sql("UPDATE ivr.pin_failures SET failures = 0, locked_until = ? WHERE tenant_id = ? AND mailbox = ?")
                .params(Timestamp.from(now.plus(LOCKED)), tenant.value(), mailbox)
                .update();
        return true;
    }

    /** Whoever has the PIN starts anew. */
    void forget(TenantId tenant, String mailbox) {
        jdbc.sql("DELETE FROM ivr.pin_failures WHERE tenant_id = ? AND mailbox = ?")
                .params(tenant.value(), mailbox)
                .update();
    }
}
