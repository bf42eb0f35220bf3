package io.tandem.edge.trace;

import io.tandem.contracts.calls.SipTrace.Way;
import io.tandem.edge.EdgeMeters;
import io.tandem.edge.identity.FlowTokens.Said;
import io.tandem.edge.trace.TraceBatch.Traced;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.CallId;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends messages to a collector such as Homer, by HEP over UDP. Never waits: what the socket does not take is counted. */
public final class HepExport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HepExport.class);
    private static final Duration LOOK_UP_AGAIN = Duration.ofMinutes(1);

    private final HepSettings settings;
    private final NodeId node;
    private final Function<Flow, HostPort> us;
    private final EdgeMeters meters;
    private final DatagramChannel channel;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Null while its name is not known. */
    private volatile @Nullable SocketAddress collector;

    /** @param us where a flow's messages come to and go from */
    public HepExport(HepSettings settings, NodeId node, Function<Flow, HostPort> us, EdgeMeters meters) {
        this.settings = settings;
        this.node = node;
        this.us = us;
        this.meters = meters;
        this.channel = open();
        Thread.ofVirtual().name("hep-collector").start(this::lookUp);
    }

    private static DatagramChannel open() {
        try {
            var opened = DatagramChannel.open();
            opened.configureBlocking(false);
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException("no UDP socket for HEP", e);
        }
    }

    /** Name servers are slow: never on the way of messages. */
    private void lookUp() {
        do {
            var found = new InetSocketAddress(
                    settings.collector().host(), settings.collector().port());
            if (found.isUnresolved()) {
                LOG.warn("the HEP collector {} has no address", settings.collector());
            } else {
                collector = found;
            }
        } while (!isClosedWithin(LOOK_UP_AGAIN));
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    void send(CallId call, Traced traced, Said flow, byte[] masked) {
        var to = collector;
        var peer = address(flow.remote());
        var here = address(us.apply(traced.flow()));
        if (to == null || peer.isEmpty() || here.isEmpty()) {
            meters.untraced(1);
            return;
        }
        boolean received = traced.way() == Way.RECEIVED;
        var packet = new HepPacket(
                flow.transport(),
                received ? peer.get() : here.get(),
                received ? here.get() : peer.get(),
                traced.at(),
                settings.captureId(),
                settings.password(),
                call.value(),
                node.value(),
                settings.unmasked() ? traced.message().bytes() : masked);
        transmit(packet, to);
    }

    private void transmit(HepPacket packet, SocketAddress to) {
        try {
            if (channel.send(ByteBuffer.wrap(packet.bytes()), to) == 0) {
                meters.untraced(1);
            }
        } catch (IOException unreachable) {
            // Also what is larger than a datagram.
            meters.untraced(1);
        }
    }

    /** @return empty for a name that is not looked up here */
    private static Optional<InetSocketAddress> address(HostPort place) {
        try {
            return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(place.host()), place.port()));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("the socket for HEP could not be closed", e);
        }
    }
}
