package io.tandem.tenants.extension;

import io.tandem.contracts.Wire;
import io.tandem.dialplan.Forwarding;
import io.tandem.dialplan.OutgoingScreening;
import io.tandem.dialplan.RecordingPolicy;
import io.tandem.dialplan.Screening;
import io.tandem.platform.database.RowId;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Revised;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Extensions in the database, as records. */
public final class ExtensionRepository {
    private final EntityManager entities;

    public ExtensionRepository(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Revised<Extension>> find(TenantId tenant, UUID id) {
        return Optional.ofNullable(entities.find(ExtensionRow.class, RowId.of(tenant, id)))
                .map(ExtensionRepository::read);
    }

    /** @throws Refusal 404 if there is none that the caller may see: users see their own alone */
    Revised<Extension> of(Caller caller, TenantId tenant, UUID id) {
        return find(tenant, id)
                .filter(extension -> caller.onlyExtension()
                        .map(extension.value().extensionNumber()::equals)
                        .orElse(true))
                .orElseThrow(() -> Refusal.notFound("extension", id));
    }

    public Optional<Extension> find(TenantId tenant, ExtensionNumber number) {
        return entities.createQuery(
                        "SELECT e FROM ExtensionRow e WHERE e.key.tenant = :tenant AND e.number = :number",
                        ExtensionRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("number", number.digits())
                .getResultStream()
                .findFirst()
                .map(row -> read(row).value());
    }

    /** In the order of their numbers; a number that is no extension is left out. */
    List<Extension> find(TenantId tenant, Collection<String> numbers) {
        return entities.createQuery(
                        "SELECT e FROM ExtensionRow e WHERE e.key.tenant = :tenant AND e.number IN :numbers ORDER BY e.number",
                        ExtensionRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("numbers", numbers)
                .getResultStream()
                .map(row -> read(row).value())
                .toList();
    }

    List<Revised<Extension>> list(TenantId tenant, Paging paging) {
        return entities.createQuery(
                        "SELECT e FROM ExtensionRow e WHERE e.key.tenant = :tenant AND e.number > :after"
                                + " AND (e.number LIKE :like OR lower(e.displayName) LIKE lower(:like))"
                                + " ORDER BY e.number",
                        ExtensionRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("after", paging.after())
                .setParameter("like", paging.like())
                .setMaxResults(paging.rows())
                .getResultStream()
                .map(ExtensionRepository::read)
                .toList();
    }

    public List<UUID> ids(TenantId tenant) {
        return entities.createQuery("SELECT e.key.id FROM ExtensionRow e WHERE e.key.tenant = :tenant", UUID.class)
                .setParameter("tenant", tenant.value())
                .getResultList();
    }

    Revised<Extension> insert(TenantId tenant, Extension extension) {
        var row = new ExtensionRow(RowId.of(tenant, extension.id()), extension.createdAt());
        write(row, extension);
        entities.persist(row);
        entities.flush();
        return read(row);
    }

    Revised<Extension> update(TenantId tenant, Extension extension) {
        var row = entities.find(ExtensionRow.class, RowId.of(tenant, extension.id()));
        write(row, extension);
        entities.flush();
        return read(row);
    }

    void delete(TenantId tenant, UUID id) {
        entities.remove(entities.getReference(ExtensionRow.class, RowId.of(tenant, id)));
        entities.flush();
    }

    private static void write(ExtensionRow row, Extension extension) {
        row.number = extension.number();
        row.displayName = extension.displayName();
        row.active = extension.active();
        row.outboundCallerId = extension.outboundCallerId();
        row.withholdsNumber = extension.withholdsNumber();
        row.supervisor = extension.supervisor();
        row.location = extension.location();
        row.ringSeconds = extension.ringSeconds();
        row.forwarding = extension.forwarding().equals(Forwarding.NONE) ? null : json(extension.forwarding());
        row.screening = extension.screening().equals(Screening.NONE) ? null : json(extension.screening());
        row.recording = extension.recording().equals(RecordingPolicy.NONE) ? null : json(extension.recording());
        row.outgoing = extension.outgoing().equals(OutgoingScreening.NONE) ? null : json(extension.outgoing());
    }

    private static Revised<Extension> read(ExtensionRow row) {
        var extension = new Extension(
                row.key.id(),
                row.number,
                row.displayName,
                row.active,
                row.outboundCallerId,
                row.withholdsNumber,
                row.supervisor,
                row.location,
                row.ringSeconds,
                forwarding(row.forwarding),
                screening(row.screening),
                recording(row.recording),
                outgoing(row.outgoing),
                row.createdAt);
        return new Revised<>(extension, row.revision);
    }

    private static String json(Object settings) {
        return new String(Wire.JSON.write(settings), StandardCharsets.UTF_8);
    }

    private static Forwarding forwarding(@Nullable String json) {
        return json == null ? Forwarding.NONE : Wire.JSON.read(json.getBytes(StandardCharsets.UTF_8), Forwarding.class);
    }

    private static RecordingPolicy recording(@Nullable String json) {
        return json == null
                ? RecordingPolicy.NONE
                : Wire.JSON.read(json.getBytes(StandardCharsets.UTF_8), RecordingPolicy.class);
    }

    private static OutgoingScreening outgoing(@Nullable String json) {
        return json == null
                ? OutgoingScreening.NONE
                : Wire.JSON.read(json.getBytes(StandardCharsets.UTF_8), OutgoingScreening.class);
    }

    private static Screening screening(@Nullable String json) {
        return json == null ? Screening.NONE : Wire.JSON.read(json.getBytes(StandardCharsets.UTF_8), Screening.class);
    }
}
