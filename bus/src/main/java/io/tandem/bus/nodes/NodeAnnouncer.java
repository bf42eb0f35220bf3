package io.tandem.bus.nodes;

import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.Degradation;
import io.tandem.contracts.nodes.DegradedReason;
import io.tandem.contracts.nodes.NodePart;
import io.tandem.contracts.nodes.NodeState;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at this process every second and says on Kafka how it is. That Kafka takes what is said is itself a part of it: without an
 * acknowledgement for {@link #PATIENCE} it is away.
 */
// The task catches its own exceptions.
@SuppressWarnings("FutureReturnValueIgnored")
public final class NodeAnnouncer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeAnnouncer.class);
    private static final int SCHEMA = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Publisher publisher;
    private final NodeId node;
    private final List<NodePart> parts;
    private final String version;
    private final List<Symptom> symptoms;
    private final InstantSource clock;
    private final Instant started;
    private final Lately acknowledged;
    private final Degradations degradations = new Degradations();
    private final ScheduledExecutorService everySecond = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("node-announcer").daemon().factory());
    private volatile List<Degradation> current = List.of();
    private volatile boolean draining;

    NodeAnnouncer(
            Publisher publisher,
            NodeId node,
            List<NodePart> parts,
            String version,
            List<Symptom> symptoms,
            InstantSource clock) {
        this.publisher = publisher;
        this.node = node;
        this.parts = List.copyOf(parts);
        this.version = version;
        this.symptoms = List.copyOf(symptoms);
        this.clock = clock;
        this.started = clock.instant();
        this.acknowledged = new Lately(PATIENCE, clock);
        acknowledged.happened();
        everySecond.scheduleAtFixedRate(this::turn, 0, 1, TimeUnit.SECONDS);
    }

    private synchronized void turn() {
        try {
            current = degradations.look(seen(), clock.instant());
            announce();
        } catch (RuntimeException e) {
            LOG.error("how this node is could not be told", e);
        }
    }

    private Set<DegradedReason> seen() {
        Set<DegradedReason> seen = symptoms.stream()
                .filter(symptom -> symptom.present().getAsBoolean())
                .map(Symptom::reason)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DegradedReason.class)));
        if (!acknowledged.isSo()) {
            seen.add(DegradedReason.KAFKA_AWAY);
        }
        if (draining) {
            seen.add(DegradedReason.DRAINING);
        }
        return seen;
    }

    private void announce() {
        publisher.publish(Publication.of(Topics.NODES, node.value(), Wire.JSON.write(own())), delivery -> {
            if (delivery.delivered()) {
                acknowledged.happened();
            }
        });
    }

    /** How this process is now, whether or not Kafka has taken it. */
    public NodeState own() {
        var own = current.stream()
                .filter(one -> one.reason() != DegradedReason.NODE_SILENT)
                .toList();
        return new NodeState(SCHEMA, node, parts, version, started, clock.instant(), own);
    }

    /** What is not as promised, as this process sees it; in the order of the reasons. */
    public List<Degradation> degraded() {
        return current;
    }

    boolean tells(DegradedReason reason) {
        return current.stream().anyMatch(one -> one.reason() == reason);
    }

    /** The process is being stopped: said at once. */
    void drain() {
        draining = true;
        turn();
    }

    /** Says good-bye. */
    @Override
    public void close() {
        everySecond.shutdownNow();
        publisher.publish(Publication.tombstone(Topics.NODES, node.value()), delivery -> {});
    }
}
