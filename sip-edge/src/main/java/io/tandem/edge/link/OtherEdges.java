package io.tandem.edge.link;

import io.tandem.bus.ownership.CallOwnership;
import io.tandem.contracts.nodes.PartitionOwner;
import io.tandem.edge.owner.Arrival;
import io.tandem.edge.owner.Elsewhere;
import io.tandem.edge.owner.LateSnapshot;
import io.tandem.edge.view.Nodes;
import io.tandem.types.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The other edges of the cell: whose partitions are whose, and what they know when Kafka is silent. */
public final class OtherEdges implements Elsewhere, EdgeLink.Claims {
    private final NodeId node;
    private final Nodes nodes;
    private final Supplier<Optional<CallOwnership>> ownership;
    private final Supplier<EdgeLink> link;

    /** @param ownership empty until this edge has joined the group */
    public OtherEdges(NodeId node, Nodes nodes, Supplier<Optional<CallOwnership>> ownership, Supplier<EdgeLink> link) {
        this.node = node;
        this.nodes = nodes;
        this.ownership = ownership;
        this.link = link;
    }

    @Override
    public boolean forward(int partition, Arrival arrival, Runnable failed) {
        var other = otherOwner(partition);
        other.ifPresent(owner -> link.get().toOwner(owner.link(), arrival, failed));
        return other.isPresent();
    }

    @Override
    public boolean handOn(int partition, LateSnapshot late, Runnable failed) {
        var other = otherOwner(partition);
        other.ifPresent(owner -> link.get().handOn(owner.link(), late, failed));
        return other.isPresent();
    }

    private Optional<PartitionOwner> otherOwner(int partition) {
        return owner(partition).filter(other -> !other.node().equals(node));
    }

    private Optional<PartitionOwner> owner(int partition) {
        return ownership.get().flatMap(joined -> joined.owners().of(partition));
    }

    /** @return whether another edge is known to own the partition, or to have owned it last */
    public boolean own(int partition) {
        return otherOwner(partition).isPresent();
    }

    /** Without Kafka's word the others may know more. */
    public void askForHigherClaims(EdgeLink link, Map<Integer, Long> ours) {
        nodes.edges().stream()
                .filter(edge -> !edge.node().equals(node))
                .forEach(edge -> link.askForHigherClaims(edge.link(), ours));
    }

    @Override
    public List<PartitionOwner> higherThan(Map<Integer, Long> epochs) {
        return epochs.entrySet().stream()
                .flatMap(one -> owner(one.getKey()).filter(known -> known.epoch() > one.getValue()).stream())
                .toList();
    }

    @Override
    public void concede(List<PartitionOwner> higher) {
        ownership.get().ifPresent(joined -> higher.forEach(joined::concede));
    }
}
