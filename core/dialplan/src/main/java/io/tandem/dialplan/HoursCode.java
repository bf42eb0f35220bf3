package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code *26} and a digit: opens or closes the opening hours that have it, by hand. A second digit says what they shall be. */
record HoursCode() implements Rule {
    private static final Pattern CODE = Pattern.compile("\\*26([1-9])([012])?");

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        Matcher dialled = CODE.matcher(routing.dialled());
        return routing.callingExtension()
                .filter(caller -> routing.isCall() && dialled.matches())
                .map(caller -> decide(caller, dialled, routing));
    }

    private static RouteDecision decide(ExtensionNumber caller, Matcher dialled, Routing routing) {
        String wish = dialled.group(2);
        Visit visit = new Visit.Hours(dialled.group(1), Visit.Wish.of(wish == null ? "" : wish), caller);
        String name = "opening hours " + dialled.group(1);
        routing.because("hours", routing.dialled() + " sets the " + name + " by hand");
        return routing.ring(new RoutePlan(
                List.of(Voicemail.stage(new MenuEntry(caller, name, visit.flow(), ""))), ReleaseCause.NO_ANSWER));
    }
}
