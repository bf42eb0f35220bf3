package io.tandem.edge;

import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.bus.ownership.CallOwnership;
import io.tandem.bus.ownership.OwnershipConfig;
import io.tandem.edge.door.Door;
import io.tandem.edge.net.SipTransports;
import io.tandem.edge.net.Transport;
import io.tandem.edge.ng.RelayWatch;
import io.tandem.edge.owner.CallOwners;
import io.tandem.edge.view.CellViews;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets SIP in when the cell's configuration is in memory, and joins the group of owners then. */
final class Opening implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final Duration LOAD_STEP = Duration.ofSeconds(5);
    private static final Duration PORTS_STEP = Duration.ofSeconds(2);
    private static final Duration KAFKA_AWAY = Duration.ofSeconds(9);

    /** What is opened. */
    record Ways(SipTransports transports, Entrance entrance, Door door) {}

    private final OwnershipConfig config;
    private final Path claims;
    private final Bus bus;
    private final CellViews views;
    private final Follower follower;
    private final Ways ways;
    private final CallOwners owners;
    private final RelayWatch relays;
    private final Runnable askOthers;
    private final Thread thread;
    private volatile @Nullable CallOwnership ownership;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closing;
    private volatile boolean sure;

    /**
     * @param claims the folder where claims are remembered
     * @param askOthers asks the other edges for claims higher than ours
     */
    Opening(
            OwnershipConfig config,
            Path claims,
            Bus bus,
            CellViews views,
            Follower follower,
            Ways ways,
            CallOwners owners,
            RelayWatch relays,
            Runnable askOthers) {
        this.config = config;
        this.claims = claims;
        this.bus = bus;
        this.views = views;
        this.follower = follower;
        this.ways = ways;
        this.owners = owners;
        this.relays = relays;
        this.askOthers = askOthers;
        this.thread = Thread.ofPlatform().name("edge-starter").daemon().unstarted(this::openWhenLoaded);
    }

    void start() {
        thread.start();
    }

    /** @return empty before the group is joined */
    Optional<CallOwnership> ownership() {
        return Optional.ofNullable(ownership);
    }

    private void openWhenLoaded() {
        long silentSince = System.nanoTime();
        while (!closing && !follower.awaitLoaded(LOAD_STEP) && !isKafkaAway(silentSince)) {
            LOG.info("edge {} waits for the cell's configuration", config.node());
        }
        if (openPorts()) {
            open();
        }
    }

    /**
     * Shared ports were free when this edge started, and may have been taken meanwhile by somebody who does not share them:
     * said again and again, until they are free.
     *
     * @return false if the edge is closed before
     */
    private boolean openPorts() {
        while (!closing) {
            try {
                ways.transports().open();
                return true;
            } catch (IllegalStateException taken) {
                LOG.error("edge {} cannot take SIP and tries again: {}", config.node(), taken.getMessage());
            }
            rest();
        }
        return false;
    }

    private void rest() {
        try {
            boolean shut = closed.await(PORTS_STEP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A broker that is only slow would know better than our memory whose partitions are whose. */
    private boolean isKafkaAway(long silentSince) {
        return System.nanoTime() - silentSince > KAFKA_AWAY.toNanos() && follower.goesByMemory();
    }

    private void open() {
        ways.entrance().open(ways.door());
        var joined = new CallOwnership(bus, config, claims, owners, this::certain);
        ownership = joined;
        if (!follower.isLoaded()) {
            LOG.warn("edge {} starts without Kafka, from what it knew last", config.node());
            relays.alsoAsk(views.nodes.relaysEver());
            joined.goOnByMemory();
        }
        LOG.info(
                "edge {} takes SIP on {}: {} tenants, {} dialplans, {} devices, {} addresses of record",
                config.node(),
                ways.transports().address(Transport.UDP).orElseThrow(),
                views.tenants.size(),
                views.dialplans.size(),
                views.credentials.size(),
                views.bindings.size());
    }

    private void certain(boolean certain) {
        if (certain != sure) {
            sure = certain;
            LOG.info("edge {} is {} of its calls", config.node(), certain ? "sure" : "not sure");
        }
        if (!certain) {
            askOthers.run();
        }
    }

    /** Leaves the group. */
    @Override
    public void close() {
        closing = true;
        closed.countDown();
        thread.interrupt();
        ownership().ifPresent(CallOwnership::close);
    }
}
