package io.tandem.routing.groups;

import io.tandem.dialplan.RingGroupEntry.Strategy;
import java.util.Optional;

/** How the API writes a group's strategy. */
final class RingStrategy {
    private RingStrategy() {}

    static String word(Strategy strategy) {
        return switch (strategy) {
            case RING_ALL -> "ring-all";
            case LINEAR -> "linear";
        };
    }

    static Optional<Strategy> of(String word) {
        return switch (word) {
            case "ring-all" -> Optional.of(Strategy.RING_ALL);
            case "linear" -> Optional.of(Strategy.LINEAR);
            default -> Optional.empty();
        };
    }
}
