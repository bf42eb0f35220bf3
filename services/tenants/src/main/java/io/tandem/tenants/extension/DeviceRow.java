package io.tandem.tenants.extension;

import io.tandem.contracts.config.DigestOffer;
import io.tandem.platform.database.RowId;
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

/** Table {@code tenants.devices}; nobody outside {@link DeviceRepository} sees it. */
@Entity
@Table(schema = "tenants", name = "devices")
class DeviceRow {
    @EmbeddedId
    RowId key;

    @Column(name = "extension_id")
    UUID extensionId;

    String name;

    @Column(name = "auth_user")
    String authUser;

    String ha1;

    @Column(name = "cell_ha1")
    String cellHa1;

    @Enumerated(EnumType.STRING)
    @Nullable
    DigestOffer digest;

    boolean active;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long revision;

    protected DeviceRow() {}

    DeviceRow(RowId key, Instant createdAt) {
        this.key = key;
        this.createdAt = createdAt;
    }
}
