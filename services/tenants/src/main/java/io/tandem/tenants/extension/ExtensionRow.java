package io.tandem.tenants.extension;

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

/** Table {@code tenants.extensions}; nobody outside {@link ExtensionRepository} sees it. */
@Entity
@Table(schema = "tenants", name = "extensions")
class ExtensionRow {
    @EmbeddedId
    RowId key;

    String number;

    @Column(name = "display_name")
    String displayName;

    boolean active;

    @Column(name = "outbound_caller_id")
    @Nullable
    String outboundCallerId;

    @Column(name = "withholds_number")
    boolean withholdsNumber;

    boolean supervisor;

    String location;

    @Column(name = "ring_seconds")
    @Nullable
    Integer ringSeconds;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String forwarding;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String screening;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String recording;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String outgoing;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long revision;

    protected ExtensionRow() {}

    ExtensionRow(RowId key, Instant createdAt) {
        this.key = key;
        this.createdAt = createdAt;
    }
}
