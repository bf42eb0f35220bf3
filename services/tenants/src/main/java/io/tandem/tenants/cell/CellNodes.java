package io.tandem.tenants.cell;

import io.tandem.bus.nodes.NodeWatch;
import io.tandem.bus.nodes.NodeWatch.Seen;
import io.tandem.contracts.nodes.Degradation;
import io.tandem.contracts.nodes.DegradedReason;
import io.tandem.contracts.nodes.NodeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What this process knows of itself now, and has heard of all others: that works while Kafka and PostgreSQL are away. */
public final class CellNodes {
    private final Supplier<NodeState> own;
    private final Supplier<List<Seen>> heard;

    /** @param own this process, which needs nobody to tell */
    public CellNodes(Supplier<NodeState> own, NodeWatch heard) {
        this(own, heard::nodes);
    }

    CellNodes(Supplier<NodeState> own, Supplier<List<Seen>> heard) {
        this.own = own;
        this.heard = heard;
    }

    /** By name. */
    List<NodeView> nodes() {
        return known().stream().map(CellNodes::view).toList();
    }

    /** What people may notice, each reason since it began somewhere. */
    List<Degradation> noticed() {
        Map<DegradedReason, Instant> since = new EnumMap<>(DegradedReason.class);
        known().stream()
                .flatMap(node -> degraded(node).stream())
                .filter(one -> one.reason().isNoticed())
                .forEach(one -> since.merge(one.reason(), one.since(), CellNodes::earlier));
        return since.entrySet().stream()
                .map(one -> new Degradation(one.getKey(), one.getValue()))
                .toList();
    }

    private List<Seen> known() {
        var self = own.get();
        var known = new ArrayList<Seen>();
        known.add(new Seen(self, false));
        heard.get().stream()
                .filter(other -> !other.state().node().equals(self.node()))
                .forEach(known::add);
        known.sort(Comparator.comparing(node -> node.state().node().value()));
        return known;
    }

    private static NodeView view(Seen node) {
        var state = node.state();
        return new NodeView(
                state.node().value(),
                state.parts(),
                state.version(),
                state.started(),
                state.at(),
                node.silent(),
                degraded(node).stream().map(DegradationView::of).toList());
    }

    /** Of a silent one nothing else is known any more. */
    private static List<Degradation> degraded(Seen node) {
        var state = node.state();
        return node.silent() ? List.of(new Degradation(DegradedReason.NODE_SILENT, state.at())) : state.degraded();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
