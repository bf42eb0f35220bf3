package io.tandem.edge.link;

import io.tandem.bus.ownership.CallOwnership;
import io.tandem.contracts.nodes.EdgeNode;
import io.tandem.contracts.nodes.PartitionOwner;
import io.tandem.edge.owner.Arrival;
import io.tandem.edge.owner.CallLetter;
import io.tandem.edge.owner.Elsewhere;
import io.tandem.edge.owner.LateSnapshot;
import io.tandem.edge.owner.RingingSought;
import io.tandem.edge.view.Nodes;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The other edges of the cell: whose partitions are whose, and what they know when Kafka is silent. */
public final class OtherEdges implements Elsewhere, EdgeLink.Claims {
    /** An edge that has said nothing for longer owns nothing any more. */
    private static final Duration LATELY = Duration.ofSeconds(30);

    private final NodeId node;
    private final long incarnation;
    private final Nodes nodes;
    private final Supplier<Optional<CallOwnership>> ownership;
    private final Supplier<EdgeLink> link;
    private final InstantSource clock;

    /** @param ownership empty until this edge has joined the group */
    public OtherEdges(
            NodeId node,
            long incarnation,
            Nodes nodes,
            Supplier<Optional<CallOwnership>> ownership,
            Supplier<EdgeLink> link,
            InstantSource clock) {
        this.node = node;
        this.incarnation = incarnation;
        this.clock = clock;
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

    @Override
    public void seek(RingingSought sought) {
        others().stream()
                .flatMap(edge -> nodes.edge(edge).stream())
                .forEach(edge -> link.get().seek(edge.link(), sought));
    }

    @Override
    public void tell(int partition, CallLetter letter) {
        otherOwner(partition).ifPresent(owner -> link.get().tell(owner.link(), letter));
    }

    @Override
    public Set<NodeId> others() {
        var lately = clock.instant().minus(LATELY);
        return nodes.edges().stream()
                .filter(edge -> edge.at().isAfter(lately))
                .map(EdgeNode::node)
                .filter(edge -> !edge.equals(node))
                .collect(Collectors.toSet());
    }

    @Override
    public void tellOfClaim(NodeId edge, int partition, long epoch, Runnable failed) {
        var ours = new PartitionOwner(1, partition, epoch, node, link.get().address(), incarnation);
        nodes.edge(edge).ifPresentOrElse(known -> link.get().tellOfClaim(known.link(), ours, failed), failed);
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

    /** What it owned goes to others at once; a process that has been started there meanwhile is another. */
    @Override
    public void died(HostPort edge) {
        nodes.edges().stream()
                .filter(known -> known.link().equals(edge))
                .forEach(known -> ownership.get().ifPresent(joined -> joined.evict(known.node(), known.incarnation())));
    }

    @Override
    public void claimedBy(PartitionOwner peer, Runnable then) {
        ownership.get().ifPresentOrElse(joined -> joined.claimedBy(peer, then), then);
    }
}
