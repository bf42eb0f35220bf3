package io.tandem.platform.security;

import io.tandem.types.TenantId;
import java.util.UUID;

/** The provider is a tenant of its own, without phones: its people, its audit and its rows are under this id. */
public final class Provider {
    public static final TenantId TENANT = new TenantId(new UUID(0, 0));

    private Provider() {}
}
