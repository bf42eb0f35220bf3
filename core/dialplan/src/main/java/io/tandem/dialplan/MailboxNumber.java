package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.util.List;
import java.util.Optional;

/** {@code *99101}: a message for 101, whose phones do not ring. Menus send callers there, and phones may dial it. */
record MailboxNumber() implements Rule {

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return Optional.of(routing.dialled())
                .filter(text -> routing.isCall() && text.startsWith(Voicemail.LEAVE))
                .map(text -> text.substring(Voicemail.LEAVE.length()))
                .filter(ExtensionNumber::isValid)
                .map(digits -> leave(new ExtensionNumber(digits), routing));
    }

    private static RouteDecision leave(ExtensionNumber number, Routing routing) {
        ExtensionEntry extension = routing.snapshot().extensions().get(number);
        if (extension == null || !extension.active() || !extension.mailbox()) {
            return routing.refuse("voicemail", ReleaseCause.UNKNOWN_NUMBER, number + " has no mailbox");
        }
        routing.because("voicemail", "Voicemail of " + number);
        return routing.ring(new RoutePlan(List.of(Voicemail.stage(number)), ReleaseCause.NO_ANSWER));
    }
}
