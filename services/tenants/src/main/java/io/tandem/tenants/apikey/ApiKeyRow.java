package io.tandem.tenants.apikey;

import io.tandem.platform.database.RowId;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Table {@code tenants.api_keys}; nobody outside {@link ApiKeyRepository} sees it. */
@Entity
@Table(schema = "tenants", name = "api_keys")
class ApiKeyRow {
    @EmbeddedId
    RowId key;

    String name;
    String sha256;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] scopes;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long revision;

    protected ApiKeyRow() {}

    ApiKeyRow(RowId key, Instant createdAt) {
        this.key = key;
        this.createdAt = createdAt;
    }
}
