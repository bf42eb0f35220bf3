package io.tandem.edge.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DatagramPacket;
import io.tandem.tls.Certificates;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The listeners of one edge, each transport one {@link Layers}, behind the same two verbs. */
// Netty tells failures to listeners and closes the channel; its futures need no look.
@SuppressWarnings("FutureReturnValueIgnored")
public final class SipTransports implements AutoCloseable {
    private final SipSockets sockets;
    private final SipInbound inbound;
    private final EventLoops loops;
    private final EventLoops webLoops;
    private final TlsEnds tls;
    private final Connections connections;
    private final Map<Transport, Channel> listeners = new ConcurrentHashMap<>();
    private final List<Channel> others = new CopyOnWriteArrayList<>();

    /**
     * Opens the listeners, but for those that share their ports: the kernel would deal out to them what another edge can
     * take already, so {@link #open} is called when this one can too. Their ports are only tried.
     *
     * @throws IllegalStateException if an address is taken; the message names it
     */
    public SipTransports(SipSockets sockets, Certificates certificates, SipInbound inbound) {
        this.sockets = sockets;
        this.inbound = inbound;
        this.tls = new TlsEnds(certificates, sockets.limits().handshakeWithin());
        this.connections = new Connections(sockets.limits(), sockets.web(), inbound);
        this.loops = new EventLoops("sip", sockets.threads(), sockets.reusePort());
        // What people download must not delay what phones say.
        this.webLoops = new EventLoops("web", 1, sockets.reusePort());
        if (sockets.reusePort()) {
            sockets.listeners().forEach(SharedPort::check);
        } else {
            open();
        }
    }

    /** Opens the listeners if they are not open. */
    public final synchronized void open() {
        if (!listeners.isEmpty()) {
            return;
        }
        try {
            sockets.listeners().forEach((transport, address) -> listeners.put(transport, listen(transport, address)));
            sockets.https().ifPresent(https -> others.add(listen(https)));
        } catch (RuntimeException e) {
            loops.close();
            webLoops.close();
            throw e;
        }
    }

    private Channel listen(Transport transport, InetSocketAddress address) {
        return transport == Transport.UDP
                ? loops.datagrams(address, new UdpListener(inbound))
                : loops.connections(address, "SIP over " + transport, admitted(transport.secure(), layers(transport)));
    }

    private Channel listen(SipSockets.Https https) {
        var layers = new HttpsLayers(webSocket(Transport.WSS), https.portal(), webLoops);
        return webLoops.connections(https.address(), "HTTPS", admitted(true, layers));
    }

    private Layers layers(Transport transport) {
        return switch (transport) {
            case UDP -> throw new IllegalArgumentException("UDP has no connections");
            case TCP, TLS -> stream(transport);
            case WS, WSS -> webSocket(transport);
        };
    }

    private StreamLayers stream(Transport transport) {
        return new StreamLayers(transport, connections, inbound, sockets.limits());
    }

    private WebSocketLayers webSocket(Transport transport) {
        return new WebSocketLayers(transport, connections, inbound, sockets.web(), sockets.limits());
    }

    private Layers admitted(boolean secure, Layers above) {
        return channel -> {
            if (connections.admit(channel)) {
                if (secure) {
                    tls.secure(channel);
                }
                above.build(channel);
            }
        };
    }

    /** Where this transport is received: the address with the port that was really bound; empty if it is not taken. */
    public Optional<InetSocketAddress> address(Transport transport) {
        return Optional.ofNullable(listeners.get(transport)).map(channel -> (InetSocketAddress) channel.localAddress());
    }

    /** Where HTTPS is taken, with the port that was really bound. */
    public Optional<InetSocketAddress> httpsAddress() {
        return others.stream().findFirst().map(channel -> (InetSocketAddress) channel.localAddress());
    }

    /** @return where it is taken; of a transport that this edge does not take, the port that it usually has */
    public int port(Transport transport) {
        return address(transport)
                .or(() -> transport == Transport.WSS ? httpsAddress() : Optional.empty())
                .map(InetSocketAddress::getPort)
                .orElse(transport.secure() ? 5061 : 5060);
    }

    /**
     * Sends without waiting.
     *
     * @param failed run if it is known that the message will not arrive: the connection is gone, the address unreachable
     */
    public void send(Peer peer, byte[] bytes, Runnable failed) {
        if (peer.transport() == Transport.UDP) {
            watch(udp().writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(bytes), peer.remote())), failed);
        } else {
            connections.send(peer.connection(), bytes).ifPresentOrElse(sent -> watch(sent, failed), failed);
        }
    }

    private Channel udp() {
        return Objects.requireNonNull(listeners.get(Transport.UDP), "an edge always takes UDP");
    }

    private static void watch(ChannelFuture sent, Runnable failed) {
        sent.addListener((ChannelFutureListener) done -> {
            if (!done.isSuccess()) {
                failed.run();
            }
        });
    }

    public boolean isConnected(Peer peer) {
        return peer.transport() == Transport.UDP || connections.isOpen(peer.connection());
    }

    /**
     * Opens a connection, or takes one that is open to this address. Nobody is reached by WebSocket: browsers have no
     * address (RFC 7118 section 5).
     *
     * @param peer without a connection yet
     * @param bytes sent as soon as it stands
     */
    public void connectAndSend(Peer peer, byte[] bytes, Runnable failed) {
        if (!peer.transport().isStream()) {
            failed.run();
            return;
        }
        var open = connections.to(peer.transport(), peer.remote());
        if (open.isPresent()) {
            send(open.get(), bytes, failed);
        } else {
            loops.connect(peer.remote())
                    .addListener((ChannelFutureListener) done -> connected(done, peer.transport(), bytes, failed));
        }
    }

    private void connected(ChannelFuture connecting, Transport transport, byte[] bytes, Runnable failed) {
        var channel = connecting.channel();
        if (!connecting.isSuccess() || !connections.admit(channel)) {
            failed.run();
            return;
        }
        if (transport.secure()) {
            tls.secureOurs(channel);
        }
        send(stream(transport).opened(channel), bytes, failed);
    }

    /** Nothing more comes, so that who shares the ports gets it at once. */
    public void stopListening() {
        listeners.values().forEach(SipTransports::close);
        others.forEach(SipTransports::close);
    }

    /** Closes the sockets; what is written already leaves. */
    @Override
    public void close() {
        stopListening();
        loops.close();
        webLoops.close();
    }

    private static void close(Channel listener) {
        listener.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
