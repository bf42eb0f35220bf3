package io.tandem.sip.guard;

import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What an origin has done lately. It ends in a ban before it is long, so it needs no other bound. */
final class Suspicion {
    private final Set<Integer> users = new HashSet<>();
    private final Set<TenantId> tenants = new HashSet<>();
    private int weights;
    private int unanswered;
    private Instant last = Instant.MIN;

    boolean isOver(Instant now, Duration within) {
        return now.isAfter(last.plus(within));
    }

    /** @return what all of it weighs */
    int add(Attempt attempt, Instant now) {
        weights += attempt.offence().weight();
        answered(attempt.offence());
        last = now;
        if (!attempt.user().isEmpty()) {
            // Names of strangers are as long as they like: only how many there are is kept.
            users.add(attempt.user().hashCode());
        }
        attempt.tenant().ifPresent(tenants::add);
        return weights;
    }

    /** A wrong answer is an answer: its challenge counts no more. */
    private void answered(Offence offence) {
        if (offence == Offence.UNANSWERED) {
            unanswered++;
        } else if (offence == Offence.LOGIN && unanswered > 0) {
            unanswered--;
            weights -= Offence.UNANSWERED.weight();
        }
    }

    Ban ban(Origin origin, Offence offence, Instant now, Duration length) {
        return new Ban(origin, offence, now, now.plus(length), users.size(), tenants);
    }
}
