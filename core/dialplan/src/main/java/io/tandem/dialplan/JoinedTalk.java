package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A talk that the caller names by its dialog (RFC 3911). To know the dialog gives no right to it: he has to be a supervisor, or the
 * party itself with another phone. Whom a party asks for needs none of it ({@link Dialplan#joined}).
 *
 * @param party whose dialog it is; null where nobody of the tenant talks so
 */
record JoinedTalk(@Nullable ExtensionNumber party) implements Rule {
    private static final String RULE = "join";
    private static final Duration ANSWERING = Duration.ofSeconds(20);

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        ExtensionEntry caller = routing.callingExtension()
                .map(routing.snapshot().extensions()::get)
                .orElse(null);
        if (caller == null) {
            return Optional.of(routing.refuse(RULE, ReleaseCause.NOT_ALLOWED, "Nobody outside joins a talk"));
        }
        if (party == null) {
            return Optional.of(
                    routing.refuse(RULE, ReleaseCause.NO_SUCH_CALL, "The call that is to be joined is not there"));
        }
        if (!caller.supervisor() && !caller.number().equals(party)) {
            return Optional.of(routing.refuse(
                    RULE,
                    ReleaseCause.NOT_ALLOWED,
                    caller.number() + " may not join the talk of " + party + ": it is no supervisor"));
        }
        routing.because(RULE, caller.number() + " joins the talk of " + party);
        return Optional.of(routing.ring(plan(party)));
    }

    static RoutePlan plan(ExtensionNumber party) {
        return new RoutePlan(
                List.of(new RingStage(List.of(Target.Service.join(party)), ANSWERING)), ReleaseCause.NO_SUCH_CALL);
    }
}
