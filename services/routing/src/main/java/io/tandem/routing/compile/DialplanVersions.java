package io.tandem.routing.compile;

import io.tandem.contracts.Wire;
import io.tandem.types.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A tenant's compilations, the last hundred. Used inside the tenant's transaction. */
public final class DialplanVersions {
    private static final int KEPT = 100;

    private final JdbcClient jdbc;

    public DialplanVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sources how far each service's writes had been seen */
    public record Compiled(long version, Map<String, Long> sources, Instant at) {
        public Compiled {
            sources = Map.copyOf(sources);
        }
    }

    /** Until the transaction ends nobody else compiles the tenant. */
    void lock(TenantId tenant) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('dialplan'), hashtext(?))")
                .param(tenant.toString())
                .query((row, number) -> true)
                .single();
    }

    Optional<Compiled> last(TenantId tenant) {
        return list(tenant, 1).stream().findFirst();
    }

    /** The newest first. */
    public List<Compiled> list(TenantId tenant, int limit) {
        return jdbc.sql("SELECT version, sources, compiled_at FROM routing.dialplan_versions"
                        + " WHERE tenant_id = ? ORDER BY version DESC LIMIT ?")
                .params(tenant.value(), limit)
                .query((row, number) -> compiled(row))
                .list();
    }

    void add(TenantId tenant, Compiled compiled) {
        jdbc.sql("INSERT INTO routing.dialplan_versions (tenant_id, version, sources, compiled_at)"
                        + " VALUES (?, ?, ?::jsonb, ?)")
                .params(
                        tenant.value(),
                        compiled.version(),
                        new String(Wire.JSON.write(compiled.sources()), StandardCharsets.UTF_8),
                        OffsetDateTime.ofInstant(compiled.at(), ZoneOffset.UTC))
                .update();
        jdbc.sql("DELETE FROM routing.dialplan_versions WHERE tenant_id = ? AND version <= ?")
                .params(tenant.value(), compiled.version() - KEPT)
                .update();
    }

    @SuppressWarnings("unchecked")
    private static Compiled compiled(ResultSet row) throws SQLException {
        Map<String, Number> sources =
                Wire.JSON.read(row.getString("sources").getBytes(StandardCharsets.UTF_8), Map.class);
        var sequences = new java.util.HashMap<String, Long>();
        sources.forEach((source, sequence) -> sequences.put(source, sequence.longValue()));
        return new Compiled(
                row.getLong("version"),
                sequences,
                row.getObject("compiled_at", OffsetDateTime.class).toInstant());
    }
}
