package io.tandem.tenants.user;

import io.tandem.platform.security.Role;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param email lower case, unique in the cell
 * @param passwordHash with its algorithm in front
 * @param extension the id of the person's own, or null
 */
public record User(
        TenantId tenant,
        UUID id,
        String email,
        String displayName,
        Role role,
        String passwordHash,
        @Nullable UUID extension,
        boolean active,
        Instant createdAt) {

    User withPasswordHash(String passwordHash) {
        return new User(tenant, id, email, displayName, role, passwordHash, extension, active, createdAt);
    }
}
