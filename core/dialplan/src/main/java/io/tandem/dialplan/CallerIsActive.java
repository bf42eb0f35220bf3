package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.util.Optional;

/** An extension that is switched off, or has been deleted while its phone was registered, may not call. */
record CallerIsActive() implements Rule {

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return routing.callingExtension()
                .filter(number -> !isActive(routing.snapshot(), number))
                .map(number -> routing.refuse(
                        "caller", ReleaseCause.NOT_ALLOWED, "The caller, " + number + ", is switched off: no calls"));
    }

    private static boolean isActive(DialplanSnapshot snapshot, ExtensionNumber number) {
        ExtensionEntry extension = snapshot.extensions().get(number);
        return extension != null && extension.active();
    }
}
