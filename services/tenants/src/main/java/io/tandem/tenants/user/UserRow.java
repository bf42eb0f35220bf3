package io.tandem.tenants.user;

import io.tandem.platform.database.RowId;
import io.tandem.platform.security.Role;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code tenants.users}; nobody outside {@link UserRepository} sees it. */
@Entity
@Table(schema = "tenants", name = "users")
class UserRow {
    @EmbeddedId
    RowId key;

    String email;

    @Column(name = "display_name")
    String displayName;

    @Enumerated(EnumType.STRING)
    Role role;

    @Column(name = "password_hash")
    String passwordHash;

    @Column(name = "extension_id")
    @Nullable
    UUID extensionId;

    boolean active;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long revision;

    protected UserRow() {}

    UserRow(RowId key, Instant createdAt) {
        this.key = key;
        this.createdAt = createdAt;
    }
}
