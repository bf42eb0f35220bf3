package io.tandem.bus.nodes;

import io.tandem.contracts.nodes.Degradation;
import io.tandem.contracts.nodes.DegradedReason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From what is seen at each look to what is told. What is seen is told at once; what is not seen any more is told for {@link #LINGER}
 * longer, so that what comes and goes is one degradation and not many. Not thread-safe; told the time.
 */
final class Degradations {
    static final Duration LINGER = Duration.ofSeconds(3);

    private record Told(Instant since, Instant lastSeen) {}

    private final Map<DegradedReason, Told> told = new EnumMap<>(DegradedReason.class);

    /** @return what is to be told now, in the order of the reasons */
    List<Degradation> look(Set<DegradedReason> seen, Instant now) {
        for (var reason : seen) {
            told.merge(reason, new Told(now, now), (before, fresh) -> new Told(before.since(), now));
        }
        told.values().removeIf(one -> !one.lastSeen().plus(LINGER).isAfter(now));
        return told.entrySet().stream()
                .map(one -> new Degradation(one.getKey(), one.getValue().since()))
                .toList();
    }
}
