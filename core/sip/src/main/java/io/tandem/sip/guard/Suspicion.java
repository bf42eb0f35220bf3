package io.tandem.sip.guard;

import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What an origin has done lately. It ends in a ban before it is long, so it needs no other bound. */
final class Suspicion {
    private final Set<Integer> users = new HashSet<>();
    private final Set<TenantId> tenants = new HashSet<>();
    private final Map<Offence, Integer> counts = new EnumMap<>(Offence.class);
    private final Instant first;
    private Instant last;

    Suspicion(Instant first) {
        this.first = first;
        this.last = first;
    }

    boolean isOver(Instant now, Duration within) {
        return now.isAfter(last.plus(within));
    }

    /**
     * @param toAnswer for so long a challenge may still be answered
     * @return what all of it weighs
     */
    int add(Attempt attempt, Instant now, Duration toAnswer) {
        count(attempt.offence(), 1);
        if (attempt.offence() == Offence.LOGIN) {
            // A wrong answer is an answer: its challenge counts no more.
            count(Offence.UNANSWERED, -1);
        }
        last = now;
        if (!attempt.user().isEmpty()) {
            // Names of strangers are as long as they like: only how many there are is kept.
            users.add(attempt.user().hashCode());
        }
        attempt.tenant().ifPresent(tenants::add);
        boolean mayAnswer = now.isBefore(first.plus(toAnswer));
        return counts.keySet().stream()
                .filter(offence -> offence != Offence.UNANSWERED || !mayAnswer)
                .mapToInt(this::weights)
                .sum();
    }

    private void count(Offence offence, int more) {
        counts.merge(offence, Math.max(0, more), (before, one) -> Math.max(0, before + more));
    }

    private int weights(Offence offence) {
        return offence.times(counts.getOrDefault(offence, 0));
    }

    /** For what weighs most. */
    Ban ban(Origin origin, Instant now, Duration length) {
        var worst = counts.keySet().stream()
                .max(Comparator.comparingInt(this::weights))
                .orElseThrow();
        return new Ban(origin, worst, now, now.plus(length), users.size(), tenants);
    }
}
