package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.util.List;
import java.util.Optional;

/** {@code *97}: the messages of the calling extension. {@code *98}: those of any mailbox, for who knows its PIN. */
record VoicemailCode() implements Rule {
    private static final String OWN = "*97";
    private static final String ANY = "*98";

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return routing.callingExtension()
                .filter(caller -> routing.isCall())
                .flatMap(caller -> switch (routing.dialled()) {
                    case OWN -> Optional.of(own(caller, routing));
                    case ANY -> Optional.of(any(caller, routing));
                    default -> Optional.empty();
                });
    }

    private static RouteDecision own(ExtensionNumber caller, Routing routing) {
        ExtensionEntry extension = routing.snapshot().extensions().get(caller);
        if (extension == null || !extension.mailbox()) {
            return routing.refuse("voicemail", ReleaseCause.UNKNOWN_NUMBER, caller + " has no mailbox");
        }
        routing.because("voicemail", OWN + " is the voicemail of " + caller);
        return lead(caller, new Visit.Own(caller), routing);
    }

    private static RouteDecision any(ExtensionNumber caller, Routing routing) {
        routing.because("voicemail", ANY + " is any voicemail, for who knows its PIN");
        return lead(caller, new Visit.Any(), routing);
    }

    private static RouteDecision lead(ExtensionNumber number, Visit visit, Routing routing) {
        return routing.ring(new RoutePlan(List.of(Voicemail.stage(number, visit)), ReleaseCause.NO_ANSWER));
    }
}
