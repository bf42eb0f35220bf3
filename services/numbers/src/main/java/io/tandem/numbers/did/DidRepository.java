package io.tandem.numbers.did;

import io.tandem.platform.database.RowId;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Public numbers in the database, as records. */
public final class DidRepository {
    private final EntityManager entities;

    DidRepository(EntityManager entities) {
        this.entities = entities;
    }

    Optional<Revised<Did>> find(TenantId tenant, UUID id) {
        return Optional.ofNullable(entities.find(DidRow.class, RowId.of(tenant, id)))
                .map(DidRepository::read);
    }

    List<Revised<Did>> list(TenantId tenant, Paging paging) {
        return entities.createQuery(
                        "SELECT d FROM DidRow d WHERE d.key.tenant = :tenant AND d.number > :after"
                                + " AND (d.number LIKE :like OR d.destination LIKE :like) ORDER BY d.number",
                        DidRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("after", paging.after())
                .setParameter("like", paging.like())
                .setMaxResults(paging.rows())
                .getResultStream()
                .map(DidRepository::read)
                .toList();
    }

    List<Did> all(TenantId tenant) {
        return entities.createQuery("SELECT d FROM DidRow d WHERE d.key.tenant = :tenant", DidRow.class)
                .setParameter("tenant", tenant.value())
                .getResultStream()
                .map(row -> read(row).value())
                .toList();
    }

    Revised<Did> insert(TenantId tenant, Did did) {
        var row = new DidRow(RowId.of(tenant, did.id()), did.number(), did.createdAt());
        row.destination = did.destination();
        entities.persist(row);
        entities.flush();
        return read(row);
    }

    Revised<Did> update(TenantId tenant, Did did) {
        var row = entities.find(DidRow.class, RowId.of(tenant, did.id()));
        row.destination = did.destination();
        entities.flush();
        return read(row);
    }

    void delete(TenantId tenant, UUID id) {
        entities.remove(entities.getReference(DidRow.class, RowId.of(tenant, id)));
        entities.flush();
    }

    private static Revised<Did> read(DidRow row) {
        return new Revised<>(new Did(row.key.id(), row.number, row.destination, row.createdAt), row.revision);
    }
}
