package io.tandem.dialplan;

import java.util.Objects;
import java.util.Optional;

/** A public number of the tenant dialled from inside: the call stays inside, and costs nothing. */
record OwnPublicNumber() implements Rule {

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return routing.number()
                .asPublic()
                .map(routing.snapshot().dids()::get)
                .filter(Objects::nonNull)
                .map(did -> ring(did, routing));
    }

    static RouteDecision ring(DidEntry did, Routing routing) {
        routing.because("did", did.number() + " is a number of this tenant and goes to " + did.destination());
        return Destination.ring(did.destination(), routing);
    }
}
