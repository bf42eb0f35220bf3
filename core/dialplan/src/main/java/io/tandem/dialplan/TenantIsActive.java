package io.tandem.dialplan;

import io.tandem.types.ReleaseCause;
import java.util.Optional;

/** A tenant that is switched off neither calls nor is called. */
record TenantIsActive() implements Rule {

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        DialplanSnapshot snapshot = routing.snapshot();
        return snapshot.active()
                ? Optional.empty()
                : Optional.of(routing.refuse(
                        "tenant",
                        ReleaseCause.NOT_ALLOWED,
                        "The tenant " + snapshot.name() + " is switched off: no calls"));
    }
}
