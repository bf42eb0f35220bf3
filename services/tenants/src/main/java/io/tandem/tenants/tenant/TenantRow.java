package io.tandem.tenants.tenant;

import io.tandem.contracts.config.DigestOffer;
import io.tandem.types.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Table {@code tenants.tenants}; nobody outside {@link TenantRepository} sees it. */
@Entity
@Table(schema = "tenants", name = "tenants")
class TenantRow {
    @Id
    @Column(name = "tenant_id")
    UUID id;

    String name;
    String domain;
    boolean active;
    String country;

    @Column(name = "country_code")
    String countryCode;

    @Column(name = "trunk_prefix")
    String trunkPrefix;

    @Column(name = "ring_seconds")
    int ringSeconds;

    @Enumerated(EnumType.STRING)
    DigestOffer digest;

    @Column(name = "max_calls")
    int maxCalls;

    @Column(name = "max_calls_per_second")
    int maxCallsPerSecond;

    @Column(name = "max_registrations")
    int maxRegistrations;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "emergency_numbers")
    String[] emergencyNumbers;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String outgoing;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String recording;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long revision;

    protected TenantRow() {}

    TenantRow(TenantId id, Instant createdAt) {
        this.id = id.value();
        this.createdAt = createdAt;
    }
}
