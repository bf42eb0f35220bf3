package io.tandem.tenants.apikey;

import io.tandem.platform.database.RowId;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** API keys in the database, as records. */
public final class ApiKeyRepository {
    private final EntityManager entities;

    public ApiKeyRepository(EntityManager entities) {
        this.entities = entities;
    }

    Optional<Revised<ApiKey>> find(TenantId tenant, UUID id) {
        return Optional.ofNullable(entities.find(ApiKeyRow.class, RowId.of(tenant, id)))
                .map(ApiKeyRepository::read);
    }

    List<Revised<ApiKey>> list(TenantId tenant, Paging paging) {
        return entities.createQuery(
                        "SELECT k FROM ApiKeyRow k WHERE k.key.tenant = :tenant AND k.name > :after"
                                + " AND lower(k.name) LIKE lower(:like) ORDER BY k.name",
                        ApiKeyRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("after", paging.after())
                .setParameter("like", paging.like())
                .setMaxResults(paging.rows())
                .getResultStream()
                .map(ApiKeyRepository::read)
                .toList();
    }

    public List<UUID> ids(TenantId tenant) {
        return entities.createQuery("SELECT k.key.id FROM ApiKeyRow k WHERE k.key.tenant = :tenant", UUID.class)
                .setParameter("tenant", tenant.value())
                .getResultList();
    }

    Revised<ApiKey> insert(TenantId tenant, ApiKey key, String sha256) {
        var row = new ApiKeyRow(RowId.of(tenant, key.id()), key.createdAt());
        row.name = key.name();
        row.sha256 = sha256;
        row.scopes = key.scopes().toArray(String[]::new);
        row.expiresAt = key.expires();
        entities.persist(row);
        entities.flush();
        return read(row);
    }

    void delete(TenantId tenant, UUID id) {
        entities.remove(entities.getReference(ApiKeyRow.class, RowId.of(tenant, id)));
        entities.flush();
    }

    private static Revised<ApiKey> read(ApiKeyRow row) {
        var key = new ApiKey(row.key.id(), row.name, List.of(row.scopes), row.expiresAt, row.createdAt, null);
        return new Revised<>(key, row.revision);
    }
}
