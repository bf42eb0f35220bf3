package io.tandem.tenants.tenant;

import io.tandem.contracts.Wire;
import io.tandem.dialplan.OutgoingScreening;
import io.tandem.dialplan.RecordingRules;
import io.tandem.platform.security.Provider;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Revised;
import io.tandem.tenants.tenant.Tenant.Limits;
import io.tandem.types.TenantId;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tenants in the database, as records. */
public final class TenantRepository {
    private final EntityManager entities;

    public TenantRepository(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Revised<Tenant>> find(TenantId id) {
        return Optional.ofNullable(entities.find(TenantRow.class, id.value())).map(TenantRepository::read);
    }

    /** Without the provider's own. */
    List<Revised<Tenant>> list(Paging paging) {
        return entities.createQuery(
                        "SELECT t FROM TenantRow t WHERE t.id <> :provider AND t.name > :after"
                                + " AND (t.name LIKE :like OR t.domain LIKE :like) ORDER BY t.name",
                        TenantRow.class)
                .setParameter("provider", Provider.TENANT.value())
                .setParameter("after", paging.after())
                .setParameter("like", paging.like())
                .setMaxResults(paging.rows())
                .getResultStream()
                .map(TenantRepository::read)
                .toList();
    }

    Revised<Tenant> insert(Tenant tenant) {
        var row = new TenantRow(tenant.tenantId(), tenant.createdAt());
        write(row, tenant);
        entities.persist(row);
        entities.flush();
        return read(row);
    }

    public Revised<Tenant> update(Tenant tenant) {
        var row = entities.find(TenantRow.class, tenant.id());
        write(row, tenant);
        entities.flush();
        return read(row);
    }

    void delete(TenantId id) {
        entities.remove(entities.getReference(TenantRow.class, id.value()));
        entities.flush();
    }

    private static void write(TenantRow row, Tenant tenant) {
        row.name = tenant.name();
        row.domain = tenant.domain();
        row.active = tenant.active();
        row.country = tenant.country();
        row.countryCode = tenant.countryCode();
        row.trunkPrefix = tenant.trunkPrefix();
        row.ringSeconds = tenant.ringSeconds();
        row.digest = tenant.digest();
        row.maxCalls = tenant.limits().calls();
        row.maxCallsPerSecond = tenant.limits().callsPerSecond();
        row.maxRegistrations = tenant.limits().registrations();
        row.emergencyNumbers = tenant.emergencyNumbers().toArray(String[]::new);
        var outgoing = tenant.outgoing();
        row.outgoing = outgoing.equals(OutgoingScreening.NONE) ? null : json(outgoing);
        row.recording = tenant.recording().equals(RecordingRules.USUAL) ? null : json(tenant.recording());
    }

    private static Revised<Tenant> read(TenantRow row) {
        var tenant = new Tenant(
                row.id,
                row.name,
                row.domain,
                row.active,
                row.country,
                row.countryCode,
                row.trunkPrefix,
                row.ringSeconds,
                row.digest,
                new Limits(row.maxCalls, row.maxCallsPerSecond, row.maxRegistrations),
                List.of(row.emergencyNumbers),
                outgoing(row.outgoing),
                recording(row.recording),
                row.createdAt);
        return new Revised<>(tenant, row.revision);
    }

    private static String json(Object settings) {
        return new String(Wire.JSON.write(settings), StandardCharsets.UTF_8);
    }

    private static RecordingRules recording(@Nullable String json) {
        return json == null
                ? RecordingRules.USUAL
                : Wire.JSON.read(json.getBytes(StandardCharsets.UTF_8), RecordingRules.class);
    }

    private static OutgoingScreening outgoing(@Nullable String json) {
        return json == null
                ? OutgoingScreening.NONE
                : Wire.JSON.read(json.getBytes(StandardCharsets.UTF_8), OutgoingScreening.class);
    }
}
