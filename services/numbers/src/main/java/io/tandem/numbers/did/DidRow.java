package io.tandem.numbers.did;

import io.tandem.platform.database.RowId;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** Table {@code numbers.dids}; nobody outside {@link DidRepository} sees it. */
@Entity
@Table(schema = "numbers", name = "dids")
class DidRow {
    @EmbeddedId
    RowId key;

    String number;
    String destination;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long revision;

    protected DidRow() {}

    DidRow(RowId key, String number, Instant createdAt) {
        this.key = key;
        this.number = number;
        this.createdAt = createdAt;
    }
}
