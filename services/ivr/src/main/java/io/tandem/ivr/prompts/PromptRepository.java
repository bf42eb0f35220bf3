package io.tandem.ivr.prompts;

import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code ivr.prompts}. Used inside the tenant's transaction. */
public final class PromptRepository {
    private static final String COLUMNS =
            "SELECT id, name, content, length_ms, format, loudness, gain, made_at FROM ivr.prompts WHERE tenant_id = ?";

    private final JdbcClient jdbc;

    public PromptRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their names. */
    List<Prompt> list(TenantId tenant, Paging paging) {
        return jdbc.sql(COLUMNS + " AND name > ? AND name ILIKE ? ORDER BY name LIMIT ?")
                .params(tenant.value(), paging.after(), paging.like(), paging.rows())
                .query((row, number) -> prompt(row))
                .list();
    }

    Optional<Prompt> find(TenantId tenant, UUID id) {
        return jdbc.sql(COLUMNS + " AND id = ?")
                .params(tenant.value(), id)
                .query((row, number) -> prompt(row))
                .optional();
    }

    Optional<Prompt> named(TenantId tenant, String name) {
        return jdbc.sql(COLUMNS + " AND name = ?")
                .params(tenant.value(), name)
                .query((row, number) -> prompt(row))
                .optional();
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if another prompt has the name */
    void insert(TenantId tenant, Prompt prompt) {
        jdbc.sql("INSERT INTO ivr.prompts"
                        + " (tenant_id, id, name, content, length_ms, format, loudness, gain, made_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(values(tenant, prompt))
                .update();
    }

    private static List<@Nullable Object> values(TenantId tenant, Prompt prompt) {
        return Arrays.asList(
                tenant.value(),
                prompt.id(),
                prompt.name(),
                prompt.content(),
                prompt.length(),
                prompt.format(),
                prompt.loudness(),
                prompt.gain(),
                Timestamp.from(prompt.madeAt()));
    }

    int delete(TenantId tenant, UUID id) {
        return jdbc.sql("DELETE FROM ivr.prompts WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .update();
    }

    private static Prompt prompt(ResultSet row) throws SQLException {
        return new Prompt(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("content"),
                row.getLong("length_ms"),
                row.getString("format"),
                row.getObject("loudness", Double.class),
                row.getDouble("gain"),
                row.getTimestamp("made_at").toInstant());
    }
}
