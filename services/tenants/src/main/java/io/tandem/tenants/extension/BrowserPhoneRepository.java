package io.tandem.tenants.extension;

import io.tandem.types.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code tenants.browser_phones}: which device a person's browser logs in with; used inside the tenant's transaction. */
public final class BrowserPhoneRepository {
    private final JdbcClient jdbc;

    public BrowserPhoneRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the extension of a person who may sign in */
    Optional<UUID> ownExtension(TenantId tenant, UUID user) {
        return jdbc.sql("SELECT extension_id FROM tenants.users"
                        + " WHERE tenant_id = ? AND id = ? AND active AND extension_id IS NOT NULL")
                .params(tenant.value(), user)
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> device(TenantId tenant, UUID user, UUID browser) {
        return jdbc.sql("SELECT device_id FROM tenants.browser_phones"
                        + " WHERE tenant_id = ? AND user_id = ? AND browser = ?")
                .params(tenant.value(), user, browser)
                .query(UUID.class)
                .optional();
    }

    /** @return of all the person's browsers, the one opened last first */
    List<UUID> devices(TenantId tenant, UUID user) {
        return jdbc.sql("SELECT device_id FROM tenants.browser_phones"
                        + " WHERE tenant_id = ? AND user_id = ? ORDER BY opened_at DESC")
                .params(tenant.value(), user)
                .query((row, number) -> row.getObject("device_id", UUID.class))
                .list();
    }

    void opened(TenantId tenant, UUID user, UUID browser, UUID device, Instant at) {
        jdbc.sql("INSERT INTO tenants.browser_phones (tenant_id, user_id, browser, device_id, opened_at)"
                        + " VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (tenant_id, user_id, browser)"
                        + " DO UPDATE SET device_id = excluded.device_id, opened_at = excluded.opened_at")
                .params(tenant.value(), user, browser, device, at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
