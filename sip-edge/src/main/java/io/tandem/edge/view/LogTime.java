package io.tandem.edge.view;

import io.tandem.contracts.nodes.EdgeNode;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The log's time of what happened by an edge's clock: what passes from one owner to the next is then one and the same time line. Every
 * edge announces itself each second, and the log dates that. An announcement may be late, never early: the quickest of those of
 * two minutes says how far the clocks are apart. So long, since all that wait for a log which is away are late together.
 */
public final class LogTime {
    /** Below this a clock is right: what is seen is the log's own delay. */
    private static final Duration RIGHT = Duration.ofSeconds(1);

    private static final int LAST = 120;

    private final Map<NodeId, Apart> edges = new ConcurrentHashMap<>();

    private record Apart(long incarnation, Deque<Duration> last) {}

    void heard(EdgeNode edge, Instant appended) {
        edges.compute(edge.node(), (node, known) -> {
            var last = new ArrayDeque<>(
                    known == null || known.incarnation() != edge.incarnation() ? new ArrayDeque<>() : known.last());
            last.add(Duration.between(edge.at(), appended));
            if (last.size() > LAST) {
                last.remove();
            }
            return new Apart(edge.incarnation(), last);
        });
    }

    /** @param its by the edge's clock */
    public Instant of(NodeId edge, Instant its) {
        var apart = edges.get(edge);
        var least = apart == null ? Duration.ZERO : Collections.min(apart.last());
        return least.abs().compareTo(RIGHT) < 0 ? its : its.plus(least);
    }
}
