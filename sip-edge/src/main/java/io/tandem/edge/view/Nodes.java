package io.tandem.edge.view;

import io.tandem.contracts.nodes.EdgeNode;
import io.tandem.contracts.nodes.RelayAnnounced;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Which edges and relays run, as far as their announcements tell. */
public final class Nodes {
    private static final Duration SILENT = Duration.ofSeconds(3);

    private final Map<NodeId, EdgeNode> edges = new ConcurrentHashMap<>();
    private final Map<NodeId, RelayAnnounced> relays = new ConcurrentHashMap<>();
    private volatile Consumer<EdgeNode> announced = edge -> {};

    /** @param told of each edge's announcements, on the reader's thread */
    public void tell(Consumer<EdgeNode> told) {
        announced = told;
    }

    void put(EdgeNode edge) {
        edges.put(edge.node(), edge);
        announced.accept(edge);
    }

    void put(RelayAnnounced relay) {
        relays.put(relay.node(), relay);
    }

    /** The link address of an edge, whether or not it still announces itself: the connection tells the truth. */
    public Optional<EdgeNode> edge(NodeId node) {
        return Optional.ofNullable(edges.get(node));
    }

    public Collection<EdgeNode> edges() {
        return edges.values();
    }

    /** Edges that were heard of lately. */
    public List<EdgeNode> alive(Instant now) {
        return edges.values().stream()
                .filter(edge -> edge.at().plus(SILENT).isAfter(now))
                .toList();
    }

    public boolean isAlive(NodeId node, Instant now) {
        return edge(node).filter(edge -> edge.at().plus(SILENT).isAfter(now)).isPresent();
    }

    /** Control addresses of all relays that were ever heard of and have not said good-bye. */
    public List<HostPort> relaysEver() {
        return relays.values().stream().map(RelayAnnounced::control).toList();
    }

    /** Control addresses of relays that were heard of lately. */
    public List<HostPort> relays(Instant now) {
        return relays.values().stream()
                .filter(relay -> relay.at().plus(SILENT).isAfter(now))
                .map(RelayAnnounced::control)
                .toList();
    }
}
