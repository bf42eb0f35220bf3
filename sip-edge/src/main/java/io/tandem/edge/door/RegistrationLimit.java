package io.tandem.edge.door;

import io.tandem.contracts.config.TenantRecord;
import io.tandem.edge.view.CellViews;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many contacts a tenant's phones may have in force, counted in the bindings of the whole cell. */
final class RegistrationLimit {
    /** All bindings are looked through no more often, however many phones find no room. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final CellViews views;
    private final Map<TenantId, Look> looks = new ConcurrentHashMap<>();

    private record Look(Instant at, long inForce, int ever) {}

    RegistrationLimit(CellViews views) {
        this.views = views;
    }

    /** @param more contacts that the tenant would have */
    boolean hasRoom(TenantId tenant, int more, Instant now) {
        int limit = views.tenants
                .find(tenant)
                .map(TenantRecord::limits)
                .map(limits -> limits.registrations())
                .orElse(0);
        int ever = views.bindings.ever(tenant);
        if (limit == 0 || more == 0 || ever + more <= limit) {
            return true;
        }
        var look = looks.compute(
                tenant,
                (key, last) -> last == null || !now.isBefore(last.at().plus(LOOK_AGAIN)) ? look(key, now) : last);
        return look.inForce() + (ever - look.ever()) + more <= limit;
    }

    private Look look(TenantId tenant, Instant now) {
        int ever = views.bindings.ever(tenant);
        long inForce = views.bindings
                .inForce(now)
                .filter(binding -> binding.tenant().equals(tenant))
                .count();
        return new Look(now, inForce, ever);
    }
}
