package io.tandem.bus.nodes;

import io.tandem.bus.BusRecord;
import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.NodeState;
import io.tandem.types.NodeId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All nodes of the cell as topic {@code nodes} tells of them. */
public final class NodeWatch implements RecordListener {
    private final Publisher publisher;
    private final InstantSource clock;
    private final NodeRoll roll = new NodeRoll();

    /** @param silent nobody has heard of it for three seconds, and {@code state} is its last word */
    public record Seen(NodeState state, boolean silent) {}

    public NodeWatch(Publisher publisher, InstantSource clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public synchronized void on(BusRecord record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            roll.goodBye(new NodeId(record.key()));
        } else {
            roll.hear(Wire.JSON.read(value, NodeState.class), clock.instant());
        }
    }

    /** By name. */
    public synchronized List<Seen> nodes() {
        return roll.rows().stream()
                .map(row -> new Seen(row.state(), row.silent()))
                .toList();
    }

    /** Whether somebody is silent. Who has been for an hour will not come back, and is forgotten by all. */
    public synchronized boolean missesSomebody() {
        Instant now = clock.instant();
        roll.forget(now)
                .forEach(gone -> publisher.publish(Publication.tombstone(Topics.NODES, gone.value()), delivery -> {}));
        return roll.rows().stream().anyMatch(NodeRoll.Row::silent);
    }
}
