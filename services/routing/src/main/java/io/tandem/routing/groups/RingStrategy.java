package io.tandem.routing.groups;

import io.tandem.dialplan.RingGroupEntry.Strategy;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the API writes a group's strategy. */
final class RingStrategy {
    private RingStrategy() {}

    static String word(Strategy strategy) {
        return switch (strategy) {
            case RING_ALL -> "ring-all";
            case LINEAR -> "linear";
            case ROUND_ROBIN -> "round-robin";
            case MEMORY_HUNT -> "memory-hunt";
            case RANDOM -> "random";
            case WEIGHTED -> "weighted";
            case PAGE -> "page";
        };
    }

    /** All of them, for people. */
    static String words() {
        return Arrays.stream(Strategy.values()).map(RingStrategy::word).collect(Collectors.joining(", "));
    }

    static Optional<Strategy> of(String word) {
        return Arrays.stream(Strategy.values())
                .filter(strategy -> word(strategy).equals(word))
                .findFirst();
    }
}
