package io.tandem.tenants.user;

import io.tandem.platform.database.RowId;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** People in the database, as records. */
public final class UserRepository {
    private final EntityManager entities;

    public UserRepository(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Revised<User>> find(TenantId tenant, UUID id) {
        return Optional.ofNullable(entities.find(UserRow.class, RowId.of(tenant, id)))
                .map(UserRepository::read);
    }

    /** Whoever's it is: called across tenants, to log in. */
    public Optional<User> findByEmail(String email) {
        return entities.createQuery("SELECT u FROM UserRow u WHERE u.email = :email", UserRow.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst()
                .map(row -> read(row).value());
    }

    boolean anyOf(TenantId tenant) {
        return entities.createQuery("SELECT count(u) FROM UserRow u WHERE u.key.tenant = :tenant", Long.class)
                        .setParameter("tenant", tenant.value())
                        .getSingleResult()
                > 0;
    }

    long activeOf(TenantId tenant, Role role) {
        return entities.createQuery(
                        "SELECT count(u) FROM UserRow u WHERE u.key.tenant = :tenant AND u.role = :role AND u.active",
                        Long.class)
                .setParameter("tenant", tenant.value())
                .setParameter("role", role)
                .getSingleResult();
    }

    List<Revised<User>> list(TenantId tenant, Paging paging) {
        return entities.createQuery(
                        "SELECT u FROM UserRow u WHERE u.key.tenant = :tenant AND u.email > :after"
                                + " AND (u.email LIKE lower(:like) OR lower(u.displayName) LIKE lower(:like))"
                                + " ORDER BY u.email",
                        UserRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("after", paging.after())
                .setParameter("like", paging.like())
                .setMaxResults(paging.rows())
                .getResultStream()
                .map(UserRepository::read)
                .toList();
    }

    Revised<User> insert(User user) {
        var row = new UserRow(RowId.of(user.tenant(), user.id()), user.createdAt());
        write(row, user);
        entities.persist(row);
        entities.flush();
        return read(row);
    }

    Revised<User> update(User user) {
        var row = entities.find(UserRow.class, RowId.of(user.tenant(), user.id()));
        write(row, user);
        entities.flush();
        return read(row);
    }

    void delete(TenantId tenant, UUID id) {
        entities.remove(entities.getReference(UserRow.class, RowId.of(tenant, id)));
        entities.flush();
    }

    private static void write(UserRow row, User user) {
        row.email = user.email();
        row.displayName = user.displayName();
        row.role = user.role();
        row.passwordHash = user.passwordHash();
        row.extensionId = user.extension();
        row.active = user.active();
    }

    private static Revised<User> read(UserRow row) {
        var user = new User(
                row.key.tenantId(),
                row.key.id(),
                row.email,
                row.displayName,
                row.role,
                row.passwordHash,
                row.extensionId,
                row.active,
                row.createdAt);
        return new Revised<>(user, row.revision);
    }
}
