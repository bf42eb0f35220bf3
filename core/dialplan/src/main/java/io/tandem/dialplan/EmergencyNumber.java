package io.tandem.dialplan;

import io.tandem.dialplan.Onward.Way;
import io.tandem.types.ExtensionNumber;
import java.util.Optional;

/** A number by which help is called, from inside. It goes before all that is set for a tenant or an extension, and leaves by all trunks. */
record EmergencyNumber() implements Rule {
    private static final String RULE = "emergency";

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        String number = routing.dialled();
        return routing.callingExtension()
                .filter(caller -> routing.isCall() && isIn(routing.snapshot(), number))
                .map(caller -> leave(number, caller, routing));
    }

    /** @param number without a code before it */
    static boolean isIn(DialplanSnapshot snapshot, String number) {
        return snapshot.emergencyNumbers().contains(number);
    }

    private static RouteDecision leave(String number, ExtensionNumber caller, Routing routing) {
        ExtensionEntry entry = routing.snapshot().extensions().get(caller);
        String location = entry == null ? "" : entry.location();
        routing.because(RULE, number + " is an emergency number: no limit holds for it, and " + caller + " is shown");
        routing.because(
                RULE,
                location.isEmpty() ? "Nobody has said where " + caller + " is" : caller + " is here: " + location);
        PlanDraft plan = new PlanDraft();
        Emergency emergency = new Emergency(number, caller, location);
        Way first = new PublicNetwork(routing, plan).leave(emergency);
        return first.leads() ? routing.ring(plan.from(first)) : routing.refuse(emergency);
    }
}
