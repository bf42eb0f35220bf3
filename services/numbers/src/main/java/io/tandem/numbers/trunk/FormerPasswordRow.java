package io.tandem.numbers.trunk;

import io.tandem.platform.database.RowId;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** Table {@code numbers.former_passwords}; nobody outside {@link TrunkRepository} sees it. */
@Entity
@Table(schema = "numbers", name = "former_passwords")
class FormerPasswordRow {
    @EmbeddedId
    RowId key;

    String password;

    @Column(name = "deleted_at")
    Instant deletedAt;

    protected FormerPasswordRow() {}

    FormerPasswordRow(RowId key, String password, Instant deletedAt) {
        this.key = key;
        this.password = password;
        this.deletedAt = deletedAt;
    }
}
