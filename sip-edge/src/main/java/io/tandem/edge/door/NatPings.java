package io.tandem.edge.door;

import io.tandem.contracts.nodes.BindingRecord;
import io.tandem.contracts.nodes.EdgeNode;
import io.tandem.edge.identity.FlowTokens;
import io.tandem.edge.message.WireMessages;
import io.tandem.edge.net.IpText;
import io.tandem.edge.net.Peer;
import io.tandem.edge.net.Transport;
import io.tandem.edge.owner.OurAddress;
import io.tandem.edge.view.CellViews;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.header.SipUri;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OPTIONS to phones on UDP behind NAT, so that the way to them stays open between their REGISTERs: a NAT forgets a silent
 * way after 30 s and more. What they answer is of no interest, that they answer renews the way from inside. Each phone is
 * asked by the edge that it has registered at, or by the first in order when that one is gone.
 */
// Tasks catch their own exceptions.
@SuppressWarnings("FutureReturnValueIgnored")
public final class NatPings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NatPings.class);
    private static final int SIP_PORT = 5060;

    /** A round is spread over so many turns. */
    static final int TURNS = 50;

    private final NodeId node;
    private final CellViews views;
    private final FlowTokens tokens;
    private final OurAddress us;
    private final WireMessages messages;
    private final BiConsumer<Flow, byte[]> sender;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("nat-pings").daemon().factory());
    private int turn;

    public NatPings(
            NodeId node,
            CellViews views,
            FlowTokens tokens,
            OurAddress us,
            WireMessages messages,
            BiConsumer<Flow, byte[]> sender,
            InstantSource clock) {
        this.node = node;
        this.views = views;
        this.tokens = tokens;
        this.us = us;
        this.messages = messages;
        this.sender = sender;
        this.clock = clock;
    }

    /** @param every how often each phone is asked; zero asks none */
    public void start(Duration every) {
        if (every.isPositive()) {
            timer.scheduleWithFixedDelay(this::turn, 0, Math.max(1, every.toMillis() / TURNS), TimeUnit.MILLISECONDS);
        }
    }

    void turn() {
        try {
            int share = turn;
            turn = (turn + 1) % TURNS;
            var now = clock.instant();
            var first = views.nodes.alive(now).stream().map(EdgeNode::node).min(Comparator.comparing(NodeId::value));
            views.bindings
                    .inForce(now)
                    .filter(binding -> shareOf(binding) == share)
                    .filter(binding -> isOurs(binding, first.orElse(node), now))
                    .forEach(this::ping);
        } catch (RuntimeException e) {
            LOG.error("a turn of the pings through NATs failed", e);
        }
    }

    /** Always the same turn of a round, so that also who has just registered is asked within the time of one. */
    private static int shareOf(BindingRecord binding) {
        return Math.floorMod(binding.aor().hashCode(), TURNS);
    }

    private boolean isOurs(BindingRecord binding, NodeId first, Instant now) {
        return tokens.open(binding.flow())
                .filter(place -> place.peer().transport() == Transport.UDP && isBehindNat(binding, place.peer()))
                .filter(place -> node.equals(views.nodes.isAlive(place.node(), now) ? place.node() : first))
                .isPresent();
    }

    /** What it takes for its own address is not where it is seen. A proxy in between keeps its own way open. */
    private static boolean isBehindNat(BindingRecord binding, Peer seen) {
        boolean direct = Objects.requireNonNullElse(binding.path(), List.of()).isEmpty();
        return direct
                && SipUri.parse(binding.contact())
                        .filter(uri -> isAt(uri, seen))
                        .isEmpty();
    }

    private static boolean isAt(SipUri uri, Peer seen) {
        String host = uri.host().replace("[", "").replace("]", "");
        return IpText.canonical(host).equals(seen.host()) && (uri.port() == 0 ? SIP_PORT : uri.port()) == seen.port();
    }

    private void ping(BindingRecord binding) {
        var flow = new Flow(binding.flow(), false);
        String id = Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
        var headers = List.of(
                new Header("Via", us.via(flow, "z9hG4bK-nat-" + id)),
                new Header("Max-Forwards", "70"),
                new Header("From", "<sip:ping@" + binding.aor().domain() + ">;tag=" + id),
                new Header("To", "<sip:" + binding.aor() + ">"),
                new Header("Call-ID", "nat-" + id),
                new Header("CSeq", "1 OPTIONS"));
        var options = messages.request("OPTIONS", binding.contact(), headers, null);
        sender.accept(flow, options.encoded().bytes());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
