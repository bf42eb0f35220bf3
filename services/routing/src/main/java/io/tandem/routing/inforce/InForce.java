package io.tandem.routing.inforce;

import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a version has come.
 *
 * @param nodes that have it in force, of {@code live} running ones
 * @param took from the commit to the last node's word; null while one is missing, or when it is too long ago to be known
 */
public record InForce(
        List<NodeId> nodes, int live, @Nullable Duration took) {
    public InForce {
        nodes = List.copyOf(nodes);
    }

    /**
     * @param live each running node with since when: one that came after the commit delayed nobody
     * @param since when each node said that the version is in force
     */
    static InForce of(Map<NodeId, Instant> live, Map<NodeId, Instant> since, Optional<Instant> committed) {
        List<NodeId> nodes = live.keySet().stream()
                .filter(since::containsKey)
                .sorted(Comparator.comparing(NodeId::value))
                .toList();
        boolean everywhere = nodes.size() == live.size();
        return new InForce(
                nodes,
                live.size(),
                everywhere ? committed.flatMap(at -> took(live, since, at)).orElse(null) : null);
    }

    private static Optional<Duration> took(Map<NodeId, Instant> live, Map<NodeId, Instant> since, Instant committed) {
        return live.entrySet().stream()
                .filter(node -> !node.getValue().isAfter(committed))
                .map(node -> Duration.between(committed, since.getOrDefault(node.getKey(), committed)))
                .max(Comparator.naturalOrder())
                // Two machines' clocks: what arrives before it was sent took no time.
                .map(took -> took.isNegative() ? Duration.ZERO : took);
    }

    public boolean everywhere() {
        return live > 0 && nodes.size() == live;
    }

    public String words() {
        if (live == 0) {
            return "no edge is running";
        }
        String where = "in force on " + nodes.size() + " of " + live + (live == 1 ? " node" : " nodes");
        return took == null ? where : where + " in " + took.toMillis() + " ms";
    }
}
