package io.tandem.sip.guard;

import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * An origin that gets no answer until a moment.
 *
 * @param offence the one that has weighed most
 * @param users how many users it has claimed to be
 * @param tenants in whose realms it has tried
 */
public record Ban(Origin origin, Offence offence, Instant since, Instant until, int users, Set<TenantId> tenants) {
    public Ban {
        tenants = Set.copyOf(tenants);
    }

    Duration length() {
        return Duration.between(since, until);
    }

    boolean isInForce(Instant now) {
        return now.isBefore(until);
    }
}
