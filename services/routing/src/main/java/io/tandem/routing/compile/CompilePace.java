package io.tandem.routing.compile;

import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When to compile: at once on the first change, then at most once in {@code interval}, so that one change is quickly in
 * force and a hundred are one compilation. Asked by one thread at a time, told the time.
 */
final class CompilePace {
    private final Duration interval;
    private final Map<TenantId, Turn> turns = new HashMap<>();

    private enum Phase {
        RESTING,
        DUE,
        RUNNING,
        /** A change came after this turn's records were read. */
        OVERTAKEN
    }

    private record Turn(Phase phase, Instant mayStart) {
        Turn in(Phase next) {
            return new Turn(next, mayStart);
        }
    }

    CompilePace(Duration interval) {
        this.interval = interval;
    }

    /** @return when to start, or empty if a start that will see this change is already due */
    Optional<Instant> changed(TenantId tenant, Instant now) {
        Turn turn = turns.getOrDefault(tenant, new Turn(Phase.RESTING, now));
        return switch (turn.phase()) {
            case RESTING -> due(tenant, turn, now);
            case RUNNING -> {
                turns.put(tenant, turn.in(Phase.OVERTAKEN));
                yield Optional.empty();
            }
            case DUE, OVERTAKEN -> Optional.empty();
        };
    }

    private Optional<Instant> due(TenantId tenant, Turn turn, Instant now) {
        turns.put(tenant, turn.in(Phase.DUE));
        return Optional.of(turn.mayStart().isAfter(now) ? turn.mayStart() : now);
    }

    /** The records are read from now on: a later change needs another turn. */
    void started(TenantId tenant, Instant now) {
        turns.put(tenant, new Turn(Phase.RUNNING, now.plus(interval)));
    }

    /** @return when to start again, if a change came meanwhile */
    Optional<Instant> ended(TenantId tenant, Instant now) {
        Turn turn = turns.getOrDefault(tenant, new Turn(Phase.RESTING, now));
        if (turn.phase() == Phase.OVERTAKEN) {
            return due(tenant, turn, now);
        }
        turns.put(tenant, turn.in(Phase.RESTING));
        return Optional.empty();
    }
}
