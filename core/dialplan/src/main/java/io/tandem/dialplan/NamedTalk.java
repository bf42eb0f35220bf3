package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call whose dialog the caller names, to be in it in the place of whose that is (RFC 3891; RFC 5359 section 2.6). Nobody but the two in a
 * dialog knows its tags: who can name it has been told by one of them.
 *
 * @param party whose dialog it is; null where nobody of the tenant is in such a call
 * @param tooLate whether it was to be had only before it was answered
 */
record NamedTalk(@Nullable ExtensionNumber party, boolean tooLate) implements Rule {
    private static final String RULE = "replaces";

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        ExtensionNumber caller = routing.callingExtension().orElse(null);
        if (caller == null) {
            return Optional.of(routing.refuse(RULE, ReleaseCause.NOT_ALLOWED, "Nobody outside takes a call over"));
        }
        if (party == null) {
            return Optional.of(
                    routing.refuse(RULE, ReleaseCause.NO_SUCH_CALL, "The call that is to be taken over is not there"));
        }
        if (tooLate) {
            return Optional.of(
                    routing.refuse(RULE, ReleaseCause.BUSY, party + " has answered the call that is to be taken over"));
        }
        routing.because(RULE, caller + " takes over the call of " + party);
        return Optional.of(routing.ring(Pickup.plan()));
    }
}
