package io.tandem.bus.nodes;

import io.tandem.contracts.nodes.NodeState;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has said last how he is, and who says nothing any more. Silence is measured against what is heard of others: whoever hears
 * nobody is deaf, and calls nobody silent. Told the time; not thread-safe.
 */
final class NodeRoll {
    static final Duration SILENT = Duration.ofSeconds(3);
    static final Duration FORGOTTEN = Duration.ofHours(1);

    /** @param silent has not been heard of for {@link #SILENT}, while others were */
    record Row(NodeState state, Instant heard, boolean silent) {}

    private final Map<NodeId, Row> rows = new HashMap<>();
    private Instant lastHeard = Instant.MIN;
    private Instant hearingSince = Instant.MIN;

    /** @param now of the reader; what the node says of the time is not compared with it */
    void hear(NodeState state, Instant now) {
        if (now.minus(SILENT).isAfter(lastHeard)) {
            hearingSince = now;
        }
        lastHeard = now;
        rows.put(state.node(), new Row(state, now, false));
        rows.replaceAll((node, row) -> isMissing(row) ? new Row(row.state(), row.heard(), true) : row);
    }

    private boolean isMissing(Row row) {
        var from = row.heard().isAfter(hearingSince) ? row.heard() : hearingSince;
        return !row.silent() && lastHeard.minus(SILENT).isAfter(from);
    }

    void goodBye(NodeId node) {
        rows.remove(node);
    }

    /** By name. */
    List<Row> rows() {
        return rows.values().stream()
                .sorted(Comparator.comparing(row -> row.state().node().value()))
                .toList();
    }

    /** @return those who have been silent since before an hour ago, by what they have said of the time; they are forgotten */
    List<NodeId> forget(Instant now) {
        var gone = rows.values().stream()
                .filter(Row::silent)
                .map(Row::state)
                .filter(state -> state.at().isBefore(now.minus(FORGOTTEN)))
                .map(NodeState::node)
                .toList();
        gone.forEach(rows::remove);
        return gone;
    }
}
