package io.tandem.dialplan;

import io.tandem.types.E164;
import io.tandem.types.ReleaseCause;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call from a trunk reaches the tenant's own public numbers and nothing else: neither extensions directly, nor the
 * public network through another trunk.
 */
record NumberFromCarrier() implements Rule {

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return switch (routing.caller()) {
            case Caller.Extension _ -> Optional.empty();
            case Caller.Trunk _ -> Optional.of(inbound(routing));
        };
    }

    private static RouteDecision inbound(Routing routing) {
        return readings(routing)
                .map(routing.snapshot().dids()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(did -> OwnPublicNumber.ring(did, routing))
                .orElseGet(() -> routing.refuse(
                        "did",
                        ReleaseCause.UNKNOWN_NUMBER,
                        "The carrier asks for " + routing.dialled() + ", which is not a number of this tenant"));
    }

    /** Carriers leave out plus, country code or trunk prefix as they like; a known number settles which was meant. */
    private static Stream<E164> readings(Routing routing) {
        String digits = routing.number().digits();
        String national = routing.snapshot().countryCode() + digits;
        return Stream.concat(
                routing.number().asPublic().stream(),
                Stream.of("+" + digits, "+" + national).filter(E164::isValid).map(E164::new));
    }
}
