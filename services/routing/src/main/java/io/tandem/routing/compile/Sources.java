package io.tandem.routing.compile;

import java.util.HashMap;
import java.util.Map;

/** How far each service's writes have been seen: a vector, compared component by component. */
public final class Sources {
    private Sources() {}

    /** Whether {@code seen} has all that {@code other} has. */
    public static boolean cover(Map<String, Long> seen, Map<String, Long> other) {
        return other.entrySet().stream()
                .allMatch(source -> seen.getOrDefault(source.getKey(), 0L) >= source.getValue());
    }

    /** The higher of each component. */
    public static Map<String, Long> merge(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> merged = new HashMap<>(one);
        other.forEach((source, sequence) -> merged.merge(source, sequence, Math::max));
        return merged;
    }
}
