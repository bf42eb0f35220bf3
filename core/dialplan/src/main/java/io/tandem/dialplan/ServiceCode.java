package io.tandem.dialplan;

import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A feature code dialled from inside that leads to a service. Codes begin with a star, so no number is in their way. */
record ServiceCode() implements Rule {
    private static final Duration RINGING = Duration.ofSeconds(20);

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return routing.callingExtension()
                .filter(caller -> routing.isCall())
                .flatMap(caller -> Service.of(routing.dialled()))
                .map(service -> lead(service, routing));
    }

    private static RouteDecision lead(Service service, Routing routing) {
        routing.because("service", service.code() + " is " + service.words());
        RingStage stage = new RingStage(List.of(new Target.Service(service)), RINGING);
        return routing.ring(new RoutePlan(List.of(stage), ReleaseCause.NO_ANSWER));
    }
}
