package io.tandem.numbers.trunk;

import io.tandem.contracts.config.TrunkIdentity;
import io.tandem.contracts.config.TrunkNumbers;
import io.tandem.platform.database.RowId;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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

    @Nullable
    String username;

    @Nullable
    String password;

    boolean register;
    int channels;

    @Column(name = "calls_per_second")
    int callsPerSecond;

    @Column(name = "next_on")
    @JdbcTypeCode(SqlTypes.ARRAY)
    Integer[] nextOn;

    @Column(name = "probe_seconds")
    int probeSeconds;

    @Column(name = "number_format")
    @Enumerated(EnumType.STRING)
    TrunkNumbers.Format numberFormat;

    String strip;
    String prepend;

    @Column(name = "strip_inbound")
    String stripInbound;

    @Column(name = "prepend_inbound")
    String prependInbound;

    @Column(name = "caller_in")
    @Enumerated(EnumType.STRING)
    TrunkIdentity.Shown callerIn;

    boolean trusted;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] codecs;

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
