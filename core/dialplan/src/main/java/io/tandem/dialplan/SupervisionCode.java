package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code *55} and an extension: who is a supervisor follows its talk. */
public final class SupervisionCode implements Rule {
    static final String CODE = "*55";

    private static final String RULE = "supervision";

    /** Whether that extension talks is asked of the owners of its calls, whoever they are. */
    static final Duration ANSWERING = Duration.ofSeconds(20);

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return routing.callingExtension()
                .filter(caller -> routing.isCall() && routing.dialled().startsWith(CODE))
                .map(caller -> decide(routing, caller, routing.dialled().substring(CODE.length())));
    }

    private static RouteDecision decide(Routing routing, ExtensionNumber caller, String digits) {
        ExtensionEntry supervisor = routing.snapshot().extensions().get(caller);
        if (supervisor == null || !supervisor.supervisor()) {
            return routing.refuse(RULE, ReleaseCause.NOT_ALLOWED, caller + " is no supervisor");
        }
        if (!ExtensionNumber.isValid(digits)
                || digits.equals(caller.digits())
                || !routing.snapshot().extensions().containsKey(new ExtensionNumber(digits))) {
            return routing.refuse(
                    RULE, ReleaseCause.UNKNOWN_NUMBER, routing.dialled() + " names nobody else who could talk");
        }
        routing.because(RULE, routing.dialled() + " follows the talk of " + digits);
        return routing.ring(plan(new ExtensionNumber(digits)));
    }

    /** @return what others may see of what a supervisor has dialled: not whom he listens to */
    public static String shown(String dialled) {
        return dialled.startsWith(CODE) ? CODE : dialled;
    }

    /** @return where the talk of that extension is followed */
    static RoutePlan plan(ExtensionNumber agent) {
        return new RoutePlan(
                List.of(new RingStage(List.of(Target.Service.supervision(agent)), ANSWERING)),
                ReleaseCause.NO_SUCH_CALL);
    }
}
