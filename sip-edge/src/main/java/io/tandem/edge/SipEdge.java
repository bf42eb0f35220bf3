package io.tandem.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.bus.SteadyClock;
import io.tandem.bus.nodes.Symptoms;
import io.tandem.bus.ownership.CallOwnership;
import io.tandem.bus.ownership.OwnershipConfig;
import io.tandem.bus.settings.CellConfig;
import io.tandem.bus.spool.EventSpool;
import io.tandem.contracts.nodes.BindingRecord;
import io.tandem.edge.door.BindingNews;
import io.tandem.edge.door.NatPings;
import io.tandem.edge.door.Soon;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.identity.CellKey;
import io.tandem.edge.identity.FlowTokens;
import io.tandem.edge.link.EdgeLink;
import io.tandem.edge.link.Flows;
import io.tandem.edge.link.OtherEdges;
import io.tandem.edge.message.WireMessages;
import io.tandem.edge.net.SipTransports;
import io.tandem.edge.net.Transport;
import io.tandem.edge.ng.HoldMusic;
import io.tandem.edge.ng.NgClient;
import io.tandem.edge.ng.RelayMedia;
import io.tandem.edge.ng.RelayWatch;
import io.tandem.edge.owner.CallOwners;
import io.tandem.edge.owner.CallSeats;
import io.tandem.edge.owner.OwnerParts;
import io.tandem.edge.owner.OwnershipLog;
import io.tandem.edge.owner.PublishedLineNews;
import io.tandem.edge.owner.PublishedPresenceNews;
import io.tandem.edge.owner.PublishedRedialNews;
import io.tandem.edge.owner.PublishedTextNews;
import io.tandem.edge.owner.PublishedTrunkNews;
import io.tandem.edge.owner.SpooledNews;
import io.tandem.edge.owner.SubscriptionLimit;
import io.tandem.edge.seats.EdgeSeats;
import io.tandem.edge.seats.SeatHolder;
import io.tandem.edge.trace.HepExport;
import io.tandem.edge.trace.TraceOutlet;
import io.tandem.edge.view.Acknowledgements;
import io.tandem.edge.view.CellViews;
import io.tandem.sip.transaction.SipTimers;
import io.tandem.tls.Certificates;
import io.tandem.types.Aor;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** One edge, put together in the order in which its parts need each other, and taken apart in the reverse. */
public final class SipEdge implements AutoCloseable {
    private final NodeId node;
    private final Bus bus;
    private final CellViews views;
    private final Follower follower;
    private final Entrance entrance = new Entrance();
    private final SipTransports transports;
    private final EdgeLink link;
    private final OtherEdges others;
    private final NgClient ng;
    private final RelayWatch relays;
    private final CallOwners owners;
    private final Soon soon = new Soon();
    private final BindingNews bindingNews;
    private final Presence presence;
    private final NatPings natPings;
    private final EventSpool spool;
    private final TraceOutlet traces;
    private final EdgeSymptoms symptoms;
    private final Opening opening;

    /** Returns when the ports are open; SIP is let in when the cell's configuration is loaded. */
    public SipEdge(
            EdgeConfig config,
            SipTraceConfig traced,
            GuardConfig guarded,
            CellConfig cell,
            Certificates certificates,
            Bus bus,
            MeterRegistry registry) {
        var clock = new SteadyClock();
        long incarnation = clock.instant().toEpochMilli();
        var key = CellKey.of(cell.key());
        this.node = node(config);
        var tokens = new FlowTokens(key, node, incarnation);
        var tags = new CallTags(key);
        var messages = new WireMessages();
        var meters = new EdgeMeters(registry);
        var spans = new EdgeSpans(bus.tracing(), clock);
        this.bus = bus;
        this.bindingNews = new BindingNews(bus.publisher());
        this.views = new CellViews(cell.secrets(), new Acknowledgements(bus.publisher(), node, clock));
        this.transports = new SipTransports(config.sockets(), certificates, entrance);
        var flows = new Flows(tokens, views.nodes, this::transports, this::link);
        this.others = new OtherEdges(node, incarnation, views.nodes, this::ownership, this::link, clock);
        this.spool = EventSpool.open(bus, Path.of(config.spool(), node.value()), config.spoolBytes());
        this.ng = new NgClient(key.bytes(), spans);
        this.relays = new RelayWatch(ng, views.nodes, config.relayAddresses(), clock, new RelayEvents());
        var us = new AdvertisedAddress(config, flows, transports);
        this.traces = new TraceOutlet(
                node,
                traced.kept() ? Optional.of(bus.publisher()) : Optional.empty(),
                traced.collector()
                        .map(collector -> new HepExport(
                                collector, node, flow -> us.by(flow).at(), meters)),
                meters);
        int partitions = bus.config().callPartitions();
        var seats = new EdgeSeats(
                new SeatHolder(node, incarnation),
                partitions,
                new CellSeats(views, tags, partitions, this::ownership, this::link));
        var parts = new OwnerParts(
                node,
                partitions,
                us,
                SipTimers.STANDARD,
                messages,
                tags,
                views,
                flows,
                new OwnershipLog(this::joined),
                new SpooledNews(spool, spans, views.logTime),
                new RelayMedia(ng, relays::live, HoldMusic.of(config.holdMusic()), config.recordOnDemand()),
                new CallSeats(seats, views, partitions, clock),
                new PublishedTrunkNews(bus.publisher()),
                new PublishedLineNews(bus.publisher()),
                new PublishedRedialNews(bus.publisher(), views.lastCalls),
                new PublishedTextNews(spool, bus.publisher()),
                new PublishedPresenceNews(bus.publisher(), views.publications),
                new SubscriptionLimit(),
                traces,
                meters,
                spans,
                clock);
        this.owners = new CallOwners(config.ownerLoopCount(), parts, others);
        views.carriers.tell(owners::trunkChanged);
        views.extensionStates.tell(owners::lineChanged);
        views.callbacks.tell(owners::lineChanged);
        views.publications.tell(owners::lineChanged);
        views.mailboxes.tell(owners::lineChanged);
        views.bindings.tellOfMoves(owners::lineChanged);
        this.link = new EdgeLink(
                node,
                new InetSocketAddress(config.linkBind(), config.linkPort()),
                config.linkHost(),
                key.derive("edge link"),
                owners,
                flows,
                others,
                owners,
                clock);
        views.nodes.tell(link::join);
        var wiring = new DoorWiring(config, cell, key, parts, bindingNews, soon);
        var door = wiring.door(wiring.guard(guarded, bus.publisher()), tokens, owners, flows);
        meters.gauge("registrations", views.bindings::size);
        meters.gauge("waiting_events", () -> Math.toIntExact(spool.waiting()));
        meters.gauge("certificate_seconds_left", () ->
                (int) Duration.between(clock.instant(), certificates.expires()).toSeconds());
        this.natPings = new NatPings(
                node, views, tokens, parts.us(), messages, (flow, bytes) -> flows.send(flow, bytes, () -> {}), clock);
        natPings.start(config.natPing());
        this.presence =
                new Presence(bus.publisher(), node, incarnation, link.address(), views.bindings, bindingNews, clock);
        var checkpoints = Path.of(config.spool(), node.value(), "checkpoint");
        this.follower = views.follow(bus, checkpoints.resolve("views"));
        relays.start();
        this.symptoms = new EdgeSymptoms(meters, spool, relays, clock);
        this.opening = new Opening(
                OwnershipConfig.of(node, link.address(), incarnation),
                checkpoints.resolve("owners"),
                bus,
                views,
                follower,
                new Opening.Ways(transports, entrance, door),
                owners,
                relays,
                () -> others.askForHigherClaims(link, owners.claims()));
        opening.start();
    }

    private static NodeId node(EdgeConfig config) {
        try {
            return new NodeId(
                    config.node().isEmpty() ? InetAddress.getLocalHost().getHostName() : config.node());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("this host has no name: set tandem.edge.node", e);
        }
    }

    // The parts below are asked for when messages flow, and by then they are there.
    private SipTransports transports() {
        return transports;
    }

    private EdgeLink link() {
        return link;
    }

    private Optional<CallOwnership> ownership() {
        return opening.ownership();
    }

    private CallOwnership joined() {
        return ownership().orElseThrow(() -> new IllegalStateException("no call before the group is joined"));
    }

    private final class RelayEvents implements RelayWatch.Listener {
        @Override
        public void died(HostPort relay) {
            owners.relayDied(relay);
        }

        @Override
        public void returned(HostPort relay) {
            owners.relayReturned(relay);
        }
    }

    /** Configuration is loaded, and every partition has an owner: this edge or one it knows of. */
    public boolean isReady() {
        return entrance.isOpen()
                && IntStream.range(0, bus.config().callPartitions())
                        .allMatch(partition -> owners.owns(partition) || others.own(partition));
    }

    /** The group of owners has confirmed this edge lately. */
    public boolean isSure() {
        return ownership().map(CallOwnership::isCertain).orElse(false);
    }

    public int udpPort() {
        return port(Transport.UDP);
    }

    public int tcpPort() {
        return port(Transport.TCP);
    }

    /** @return where it is taken; of a transport that this edge does not take, the port that it usually has */
    public int port(Transport transport) {
        return transports.port(transport);
    }

    /** @return where browsers come; empty if this edge takes no HTTPS */
    public Optional<InetSocketAddress> httpsAddress() {
        return transports.httpsAddress();
    }

    /** Where this edge would find a phone now: what others were told reaches it a moment later. */
    Set<BindingRecord> bindings(Aor aor) {
        return Set.copyOf(views.bindings.ever(aor));
    }

    /** How it knows that it is degraded. */
    public Symptoms symptoms() {
        return symptoms.all();
    }

    public int calls() {
        return owners.calls();
    }

    public int subscriptions() {
        return owners.subscriptions();
    }

    public int transactions() {
        return owners.transactions();
    }

    public NodeId node() {
        return node;
    }

    public int ownedPartitions() {
        return owners.ownedPartitions();
    }

    /** Hands the calls over to other edges, then leaves. */
    @Override
    public void close() {
        opening.close();
        transports.stopListening();
        entrance.shut();
        natPings.close();
        presence.close();
        owners.close();
        traces.close();
        relays.close();
        follower.close();
        transports.close();
        link.close();
        ng.close();
        soon.close();
        spool.close();
    }
}
