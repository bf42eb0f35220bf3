package io.tandem.dialplan;

import java.util.Optional;

/** An extension, ring group, menu or conference room, dialled from inside by its own digits. */
record InternalNumber() implements Rule {

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return routing.number()
                .asInternal()
                .filter(routing.snapshot()::has)
                .map(number -> Destination.ring(number, routing));
    }
}
