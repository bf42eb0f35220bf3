package io.tandem.ivr.voicemail;

import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code ivr.mailboxes}. Used inside the tenant's transaction. */
public final class MailboxRepository {
    private static final String COLUMNS =
            "SELECT extension, language, zone, greeting, greeting_busy, greeting_no_answer, greeting_absence,"
                    + " pin_hash, email, keep_days, revision"
                    + " FROM ivr.mailboxes WHERE tenant_id = ?";

    private final JdbcClient jdbc;

    public MailboxRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row. @param pinHash null: none */
    record Row(
            String extension,
            String language,
            @Nullable String zone,
            @Nullable String greeting,
            StateGreetings greetings,
            @Nullable String pinHash,
            @Nullable String email,
            @Nullable Integer keepDays,
            long revision) {
        Row opened(String pinHash) {
            return new Row(extension, language, zone, greeting, greetings, pinHash, email, keepDays, revision + 1);
        }

        Row greeting(String greeting) {
            return new Row(extension, language, zone, greeting, greetings, pinHash, email, keepDays, revision + 1);
        }

        Row greetings(StateGreetings greetings) {
            return new Row(extension, language, zone, greeting, greetings, pinHash, email, keepDays, revision + 1);
        }

        Revised<Mailbox> shown() {
            return new Revised<>(
                    new Mailbox(extension, language, zone, greeting, greetings, pinHash != null, email, keepDays),
                    revision);
        }
    }

    /** In the order of their extensions. */
    List<Row> list(TenantId tenant, Paging paging) {
        return jdbc.sql(COLUMNS + " AND extension > ? AND extension LIKE ? ORDER BY extension LIMIT ?")
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

    Optional<Row> find(TenantId tenant, String extension) {
        return jdbc.sql(COLUMNS + " AND extension = ?")
                .params(tenant.value(), extension)
                .query((row, number) -> row(row))
                .optional();
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if the extension has one */
    void insert(TenantId tenant, Row row) {
        jdbc.sql("INSERT INTO ivr.mailboxes (language, zone, greeting, greeting_busy, greeting_no_answer,"
                        + " greeting_absence, pin_hash, email, keep_days, revision, tenant_id, extension)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(values(tenant, row))
                .update();
    }

    void update(TenantId tenant, Row row) {
        jdbc.sql("UPDATE ivr.mailboxes SET language = ?, zone = ?, greeting = ?, greeting_busy = ?,"
                        + " greeting_no_answer = ?, greeting_absence = ?, pin_hash = ?, email = ?, keep_days = ?,"
                        + " revision = ? WHERE tenant_id = ? AND extension = ?")
                .params(values(tenant, row))
                .update();
    }

    void delete(TenantId tenant, String extension) {
        jdbc.sql("DELETE FROM ivr.mailboxes WHERE tenant_id = ? AND extension = ?")
                .params(tenant.value(), extension)
                .update();
    }

    private static List<@Nullable Object> values(TenantId tenant, Row row) {
        return Arrays.asList(
                row.language(),
                row.zone(),
                row.greeting(),
                row.greetings().busy(),
                row.greetings().noAnswer(),
                row.greetings().absence(),
                row.pinHash(),
                row.email(),
                row.keepDays(),
                row.revision(),
                tenant.value(),
                row.extension());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("extension"),
                row.getString("language"),
                row.getString("zone"),
                row.getString("greeting"),
                new StateGreetings(
                        row.getString("greeting_busy"),
                        row.getString("greeting_no_answer"),
                        row.getString("greeting_absence")),
                row.getString("pin_hash"),
                row.getString("email"),
                row.getObject("keep_days", Integer.class),
                row.getLong("revision"));
    }
}
