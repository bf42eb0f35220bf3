package io.tandem.edge;

import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.EdgeNode;
import io.tandem.edge.door.BindingNews;
import io.tandem.edge.view.Bindings;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every second that this edge is there, and every minute deletes bindings that expired long ago. */
// Tasks catch their own exceptions.
@SuppressWarnings("FutureReturnValueIgnored")
final class Presence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private final Publisher publisher;
    private final NodeId node;
    private final long incarnation;
    private final HostPort link;
    private final Bindings bindings;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("edge-presence").daemon().factory());

    Presence(
            Publisher publisher,
            NodeId node,
            long incarnation,
            HostPort link,
            Bindings bindings,
            BindingNews news,
            InstantSource clock) {
        this.publisher = publisher;
        this.node = node;
        this.incarnation = incarnation;
        this.link = link;
        this.bindings = bindings;
        this.clock = clock;
        timer.scheduleAtFixedRate(this::announce, 0, 1, TimeUnit.SECONDS);
        timer.scheduleAtFixedRate(this::sweep, 60, 60, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(news::publishRefusedAgain, 5, 5, TimeUnit.SECONDS);
    }

    private void announce() {
        var here = new EdgeNode(1, node, incarnation, link, clock.instant());
        // One that is lost is followed by the next.
        publisher.publish(Publication.of(Topics.EDGE_NODES, node.value(), Wire.JSON.write(here)), delivery -> {});
    }

    private void sweep() {
        var stale = bindings.stale(clock.instant());
        for (var binding : stale) {
            bindings.remove(binding.aor(), binding.contactKey());
            var key = Bindings.key(binding.aor(), binding.contactKey());
            publisher.publish(
                    Publication.tombstone(Topics.BINDINGS, key)
                            .besideKey(binding.aor().toString()),
                    delivery -> {});
        }
        if (!stale.isEmpty()) {
            LOG.info("deleted {} bindings that expired long ago", stale.size());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
