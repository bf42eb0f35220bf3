package io.tandem.dialplan;

import io.tandem.dialplan.Screening.Verdict;
import io.tandem.types.Aor;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code *80} and an extension: its phones answer by themselves, and the two talk. It is not forwarded. */
record IntercomCode() implements Rule {
    private static final String CODE = "*80";
    private static final String RULE = "intercom";

    /** Phones that do not answer by themselves ring for so long. */
    private static final Duration RINGING = Duration.ofSeconds(20);

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return routing.callingExtension()
                .filter(caller -> routing.isCall() && routing.dialled().startsWith(CODE))
                .map(caller -> decide(routing, caller, routing.dialled().substring(CODE.length())));
    }

    private static RouteDecision decide(Routing routing, ExtensionNumber caller, String digits) {
        ExtensionEntry called = ExtensionNumber.isValid(digits)
                ? routing.snapshot().extensions().get(new ExtensionNumber(digits))
                : null;
        if (called == null || !called.active() || called.number().equals(caller)) {
            return routing.refuse(
                    RULE, ReleaseCause.UNKNOWN_NUMBER, routing.dialled() + " names nobody else who could answer");
        }
        if (called.forwarding().doNotDisturb() != null) {
            return routing.refuse(RULE, ReleaseCause.BUSY, digits + " does not want to be disturbed");
        }
        if (called.screening().of(routing.callerNumber()) != Verdict.TAKEN) {
            return routing.refuse(RULE, ReleaseCause.SCREENED, digits + " has blocked calls from " + caller);
        }
        routing.because(RULE, "The phones of " + digits + " are asked to answer by themselves");
        Target phones = new Target.Extension(
                called.number(), new Aor(digits, routing.snapshot().domain()), true);
        return routing.ring(new RoutePlan(List.of(new RingStage(List.of(phones), RINGING)), ReleaseCause.NO_ANSWER));
    }
}
