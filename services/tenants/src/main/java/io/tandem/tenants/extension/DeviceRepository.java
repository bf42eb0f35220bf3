package io.tandem.tenants.extension;

import io.tandem.platform.database.RowId;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Devices in the database, as records. */
public final class DeviceRepository {
    private final EntityManager entities;

    public DeviceRepository(EntityManager entities) {
        this.entities = entities;
    }

    Optional<Revised<Device>> find(TenantId tenant, UUID id) {
        return Optional.ofNullable(entities.find(DeviceRow.class, RowId.of(tenant, id)))
                .map(DeviceRepository::read);
    }

    /** @param extension whose alone, or null for all */
    List<Revised<Device>> list(TenantId tenant, @Nullable UUID extension, Paging paging) {
        return entities.createQuery(
                        "SELECT d FROM DeviceRow d WHERE d.key.tenant = :tenant AND d.authUser > :after"
                                + " AND (:any = true OR d.extensionId = :extension)"
                                + " AND (lower(d.authUser) LIKE lower(:like) OR lower(d.name) LIKE lower(:like))"
                                + " ORDER BY d.authUser",
                        DeviceRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("after", paging.after())
                .setParameter("any", extension == null)
                .setParameter("extension", extension == null ? new UUID(0, 0) : extension)
                .setParameter("like", paging.like())
                .setMaxResults(paging.rows())
                .getResultStream()
                .map(DeviceRepository::read)
                .toList();
    }

    List<Device> of(TenantId tenant, UUID extension) {
        return entities.createQuery(
                        "SELECT d FROM DeviceRow d WHERE d.key.tenant = :tenant AND d.extensionId = :extension",
                        DeviceRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("extension", extension)
                .getResultStream()
                .map(row -> read(row).value())
                .toList();
    }

    public List<UUID> ids(TenantId tenant) {
        return entities.createQuery("SELECT d.key.id FROM DeviceRow d WHERE d.key.tenant = :tenant", UUID.class)
                .setParameter("tenant", tenant.value())
                .getResultList();
    }

    Revised<Device> insert(TenantId tenant, Device device) {
        var row = new DeviceRow(RowId.of(tenant, device.id()), device.createdAt());
        row.extensionId = device.extension();
        row.authUser = device.authUser();
        write(row, device);
        entities.persist(row);
        entities.flush();
        return read(row);
    }

    Revised<Device> update(TenantId tenant, Device device) {
        var row = entities.find(DeviceRow.class, RowId.of(tenant, device.id()));
        write(row, device);
        entities.flush();
        return read(row);
    }

    void delete(TenantId tenant, UUID id) {
        entities.remove(entities.getReference(DeviceRow.class, RowId.of(tenant, id)));
        entities.flush();
    }

    private static void write(DeviceRow row, Device device) {
        row.name = device.name();
        row.ha1 = device.ha1();
        row.cellHa1 = device.cellHa1();
        row.digest = device.digest();
        row.active = device.active();
    }

    private static Revised<Device> read(DeviceRow row) {
        var device = new Device(
                row.key.id(),
                row.extensionId,
                row.name,
                row.authUser,
                row.ha1,
                row.cellHa1,
                row.digest,
                row.active,
                row.createdAt);
        return new Revised<>(device, row.revision);
    }
}
