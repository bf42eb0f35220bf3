package io.tandem.dialplan;

import io.tandem.dialplan.Onward.Way;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.util.Optional;

/** A public number of somebody else leaves by the tenant's trunks, the first that works. */
record OutboundNumber() implements Rule {

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return switch (routing.number()) {
            case DialledNumber.NotPublic _ -> Optional.empty();
            case DialledNumber.TooShort _ ->
                Optional.of(routing.refuse(
                        "outbound",
                        ReleaseCause.INCOMPLETE_NUMBER,
                        routing.dialled() + " is too short for a public number"));
            case DialledNumber.Public number ->
                routing.callingExtension().map(extension -> leave(number.number(), extension, routing));
        };
    }

    private static RouteDecision leave(E164 number, ExtensionNumber extension, Routing routing) {
        if (routing.isWithheldOutside()) {
            routing.because("caller-id", extension + " withholds its number from those outside");
        }
        PlanDraft plan = new PlanDraft();
        Way first = new PublicNetwork(routing, plan).leave(number, extension);
        return first.leads() ? routing.ring(plan.from(first)) : routing.refuse(ReleaseCause.NOT_ALLOWED);
    }
}
