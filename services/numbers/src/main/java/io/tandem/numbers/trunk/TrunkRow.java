package io.tandem.numbers.trunk;

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

/** Table {@code numbers.trunks}; nobody outside {@link TrunkRepository} sees it. */
@Entity
@Table(schema = "numbers", name = "trunks")
class TrunkRow {
    @EmbeddedId
    RowId key;

    String name;
    String address;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] sources;

    boolean outbound;

    @Column(name = "caller_id")
    @Nullable
    String callerId;

    boolean active;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long revision;

    protected TrunkRow() {}

    TrunkRow(RowId key, Instant createdAt) {
        this.key = key;
        this.createdAt = createdAt;
    }
}
