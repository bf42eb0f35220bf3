package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import java.util.Optional;

/** An extension or ring group, dialled from inside by its own digits. */
record InternalNumber() implements Rule {

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return routing.number()
                .asInternal()
                .filter(number -> exists(routing.snapshot(), number))
                .map(number -> Destination.ring(number, routing));
    }

    private static boolean exists(DialplanSnapshot snapshot, ExtensionNumber number) {
        return snapshot.extensions().containsKey(number)
                || snapshot.ringGroups().containsKey(number);
    }
}
