package io.tandem.platform.database;

import io.tandem.types.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** Primary key of a tenant's row: the tenant first, so that no key of one tenant can meet another's. */
@Embeddable
public record RowId(
        @Column(name = "tenant_id") UUID tenant,
        @Column(name = "id") UUID id) {

    public static RowId of(TenantId tenant, UUID id) {
        return new RowId(tenant.value(), id);
    }

    public TenantId tenantId() {
        return new TenantId(tenant);
    }
}
