package io.tandem.routing.inforce;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.EdgeNode;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The edges that have spoken within the last three seconds, each with since when. */
public final class LiveNodes implements RecordListener {
    private static final Duration FRESH = Duration.ofSeconds(3);

    private final Map<NodeId, Seen> nodes = new HashMap<>();

    private record Seen(long incarnation, Instant first, Instant last) {}

    @Override
    public synchronized void on(BusRecord record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            nodes.remove(new NodeId(record.key()));
            return;
        }
        EdgeNode edge = Wire.JSON.read(value, EdgeNode.class);
        Instant heard = record.timestamp();
        nodes.merge(
                edge.node(),
                new Seen(edge.incarnation(), heard, heard),
                (before, now) -> before.incarnation() == now.incarnation()
                        ? new Seen(now.incarnation(), before.first(), heard)
                        : now);
    }

    synchronized Map<NodeId, Instant> at(Instant now) {
        return nodes.entrySet().stream()
                .filter(node -> node.getValue().last().plus(FRESH).isAfter(now))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, node -> node.getValue().first()));
    }
}
