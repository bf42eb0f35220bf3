package io.tandem.numbers.trunk;

import io.tandem.platform.database.RowId;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Trunks in the database, as records. */
public final class TrunkRepository {
    private final EntityManager entities;

    TrunkRepository(EntityManager entities) {
        this.entities = entities;
    }

    Optional<Revised<Trunk>> find(TenantId tenant, UUID id) {
        return Optional.ofNullable(entities.find(TrunkRow.class, RowId.of(tenant, id)))
                .map(TrunkRepository::read);
    }

    List<Revised<Trunk>> list(TenantId tenant, Paging paging) {
        return entities.createQuery(
                        "SELECT t FROM TrunkRow t WHERE t.key.tenant = :tenant AND t.name > :after"
                                + " AND lower(t.name) LIKE lower(:like) ORDER BY t.name",
                        TrunkRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("after", paging.after())
                .setParameter("like", paging.like())
                .setMaxResults(paging.rows())
                .getResultStream()
                .map(TrunkRepository::read)
                .toList();
    }

    List<Trunk> all(TenantId tenant) {
        return entities.createQuery("SELECT t FROM TrunkRow t WHERE t.key.tenant = :tenant", TrunkRow.class)
                .setParameter("tenant", tenant.value())
                .getResultStream()
                .map(row -> read(row).value())
                .toList();
    }

    /** Encrypted; empty where there is none. */
    String password(TenantId tenant, UUID id) {
        var row = entities.find(TrunkRow.class, RowId.of(tenant, id));
        return row == null || row.password == null ? "" : row.password;
    }

    /** @param password encrypted; empty for none */
    Revised<Trunk> insert(TenantId tenant, Trunk trunk, String password) {
        var row = new TrunkRow(RowId.of(tenant, trunk.id()), trunk.createdAt());
        write(row, trunk);
        row.password = password;
        entities.persist(row);
        entities.flush();
        return read(row);
    }

    /** @param password encrypted; empty for none */
    Revised<Trunk> update(TenantId tenant, Trunk trunk, String password) {
        var row = entities.find(TrunkRow.class, RowId.of(tenant, trunk.id()));
        write(row, trunk);
        row.password = password;
        entities.flush();
        return read(row);
    }

    /** Its password is kept, for a restoration. */
    void delete(TenantId tenant, UUID id, Instant now) {
        var row = entities.find(TrunkRow.class, RowId.of(tenant, id));
        if (row.password != null && !row.password.isEmpty()) {
            entities.persist(new FormerPasswordRow(row.key, row.password, now));
        }
        entities.remove(row);
        entities.flush();
    }

    /** Of a deleted trunk, encrypted for its id; empty where there is none. */
    String formerPassword(TenantId tenant, UUID id) {
        var row = entities.find(FormerPasswordRow.class, RowId.of(tenant, id));
        return row == null ? "" : row.password;
    }

    void deleteFormerPasswords(TenantId tenant) {
        entities.createQuery("DELETE FROM FormerPasswordRow p WHERE p.key.tenant = :tenant")
                .setParameter("tenant", tenant.value())
                .executeUpdate();
    }

    private static void write(TrunkRow row, Trunk trunk) {
        row.name = trunk.name();
        row.address = trunk.address();
        row.sources = trunk.sources().toArray(String[]::new);
        row.outbound = trunk.outbound();
        row.callerId = trunk.callerId();
        row.username = trunk.username();
        row.register = trunk.register();
        row.channels = trunk.channels();
        row.callsPerSecond = trunk.callsPerSecond();
        row.nextOn = trunk.nextOn().toArray(Integer[]::new);
        row.probeSeconds = trunk.probeSeconds();
        row.numberFormat = trunk.numberFormat();
        row.strip = trunk.strip();
        row.prepend = trunk.prepend();
        row.stripInbound = trunk.stripInbound();
        row.prependInbound = trunk.prependInbound();
        row.callerIn = trunk.callerIn();
        row.trusted = trunk.trusted();
        row.codecs = trunk.codecs().toArray(String[]::new);
        row.active = trunk.active();
    }

    private static Revised<Trunk> read(TrunkRow row) {
        var trunk = new Trunk(
                row.key.id(),
                row.name,
                row.address,
                List.of(row.sources),
                row.outbound,
                row.callerId,
                row.username,
                row.register,
                row.channels,
                row.callsPerSecond,
                List.of(row.nextOn),
                row.probeSeconds,
                row.numberFormat,
                row.strip,
                row.prepend,
                row.stripInbound,
                row.prependInbound,
                row.callerIn,
                row.trusted,
                List.of(row.codecs),
                row.active,
                row.createdAt);
        return new Revised<>(trunk, row.revision);
    }
}
