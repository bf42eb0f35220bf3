package io.tandem.ivr.secrets;

import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code ivr.secrets}. Used inside the tenant's transaction. */
public final class SecretRepository {
    private final JdbcClient jdbc;

    public SecretRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their names. */
    List<Secret> list(TenantId tenant, Paging paging) {
        return jdbc.sql("SELECT name, set_at FROM ivr.secrets WHERE tenant_id = ? AND name > ? AND name LIKE ?"
                        + " ORDER BY name LIMIT ?")
                .params(tenant.value(), paging.after(), paging.like(), paging.rows())
                .query((row, number) -> new Secret(
                        row.getString("name"), row.getTimestamp("set_at").toInstant()))
                .list();
    }

    Optional<Secret> find(TenantId tenant, String name) {
        return jdbc.sql("SELECT name, set_at FROM ivr.secrets WHERE tenant_id = ? AND name = ?")
                .params(tenant.value(), name)
                .query((row, number) -> new Secret(
                        row.getString("name"), row.getTimestamp("set_at").toInstant()))
                .optional();
    }

    List<String> names(TenantId tenant) {
        return jdbc.sql("SELECT name FROM ivr.secrets WHERE tenant_id = ?")
                .param(tenant.value())
                .query((row, number) -> row.getString("name"))
                .list();
    }

    /** @param encrypted with the cell key */
    void set(TenantId tenant, Secret secret, String encrypted) {
        jdbc.sql(
                        "INSERT INTO ivr.secrets (tenant_id, name, value, set_at) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (tenant_id, name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at")
                .params(tenant.value(), secret.name(), encrypted, Timestamp.from(secret.setAt()))
                .update();
    }

    void delete(TenantId tenant, String name) {
        jdbc.sql("DELETE FROM ivr.secrets WHERE tenant_id = ? AND name = ?")
                .params(tenant.value(), name)
                .update();
    }

    /** @return the number of a menu whose request names it, or which makes any where it is what requests are signed with */
    Optional<String> menuThatNeeds(TenantId tenant, String name) {
        return jdbc.sql("SELECT number FROM ivr.flows WHERE tenant_id = ?"
                        + " AND (strpos(definition::text, ?) > 0"
                        + " OR ? AND jsonb_path_exists(definition, '$.nodes.*.type ? (@ == \"http\")'))"
                        + " ORDER BY number LIMIT 1")
                .params(tenant.value(), "${secret." + name + "}", name.equals(TenantSecrets.SIGNING))
                .query((row, number) -> row.getString("number"))
                .optional();
    }
}
