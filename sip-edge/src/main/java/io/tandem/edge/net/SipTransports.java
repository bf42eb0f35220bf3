package io.tandem.edge.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DatagramPacket;
import io.tandem.tls.Certificates;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

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
    private final Listeners listeners = new Listeners();
    private final List<Channel> web = new CopyOnWriteArrayList<>();

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
        this.connections = new Connections(sockets, inbound);
        this.loops = new EventLoops("sip", sockets.threads(), sockets.reusePort());
        // What people download must not delay what phones say.
        this.webLoops = new EventLoops("web", 1, sockets.reusePort());
        if (sockets.reusePort()) {
            SharedPort.check(sockets);
        } else {
            openOrClose();
        }
    }

    private void openOrClose() {
        try {
            open();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens the listeners if they are not open.
     *
     * @throws IllegalStateException if an address is taken; the message names it, and none is open
     */
    public final synchronized void open() {
        if (!listeners.isEmpty()) {
            return;
        }
        try {
            sockets.listeners()
                    .forEach((transport, addresses) ->
                            addresses.forEach(address -> listeners.add(transport, listen(transport, address))));
            sockets.https().ifPresent(this::listen);
        } catch (RuntimeException e) {
            stopListening();
            listeners.clear();
            web.clear();
            throw e;
        }
    }

    private Channel listen(Transport transport, InetSocketAddress address) {
        return transport == Transport.UDP
                ? loops.datagrams(address, new UdpListener(inbound))
                : loops.connections(address, "SIP over " + transport, admitted(transport.secure(), layers(transport)));
    }

    private void listen(SipSockets.Https https) {
        var layers = admitted(true, new HttpsLayers(webSocket(Transport.WSS), https.portal(), webLoops));
        https.addresses().forEach(address -> web.add(webLoops.connections(address, "HTTPS", layers)));
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
        Layers open = channel -> {
            if (secure) {
                tls.secure(channel);
            }
            above.build(channel);
        };
        var balanced = new BalancedLayers(open, connections, sockets.limits());
        return channel -> {
            if (!connections.admit(channel)) {
                return;
            }
            if (connections.isBalanced(channel)) {
                balanced.build(channel);
            } else if (connections.admitSource(channel)) {
                open.build(channel);
            }
        };
    }

    /** Where this transport is received: the address with the port that was really bound; empty if it is not taken. */
    public Optional<InetSocketAddress> address(Transport transport) {
        return address(transport, false);
    }

    /** @return the same for peers of this IP family; another family's where it has none of its own */
    public Optional<InetSocketAddress> address(Transport transport, boolean ipv6) {
        return listeners.facing(transport, ipv6).map(Listeners::address);
    }

    /** Where HTTPS is taken, with the port that was really bound. */
    public Optional<InetSocketAddress> httpsAddress() {
        return web.stream().findFirst().map(Listeners::address);
    }

    /** @return where it is taken; of a transport that this edge does not take, the port that it usually has */
    public int port(Transport transport) {
        return port(transport, false);
    }

    /** @return the same for peers of this IP family */
    public int port(Transport transport, boolean ipv6) {
        return address(transport, ipv6)
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
            var packet = new DatagramPacket(Unpooled.wrappedBuffer(bytes), peer.remote());
            watch(udp(peer).writeAndFlush(packet), failed);
        } else {
            connections.send(peer.connection(), bytes).ifPresentOrElse(sent -> watch(sent, failed), failed);
        }
    }

    private Channel udp(Peer peer) {
        boolean ipv6 = peer.remote().getAddress() instanceof Inet6Address;
        return listeners
                .facing(Transport.UDP, ipv6)
                .orElseThrow(() -> new IllegalStateException("an edge always takes UDP"));
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

    /** A stream of this edge ends when nothing has come over it for so long. */
    public void expectWithin(Peer peer, Duration silence) {
        connections
                .find(peer.connection())
                .ifPresent(channel -> channel.eventLoop().execute(() -> StreamLayers.expectWithin(channel, silence)));
    }

    /** @return whether some connection stands to this peer's address, whichever side has opened it */
    public boolean isOpenTo(Peer peer) {
        return connections.to(peer.transport(), peer.remote()).isPresent();
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
        if (!connecting.isSuccess() || !connections.admit(channel) || !connections.admitSource(channel)) {
            failed.run();
            return;
        }
        if (transport.secure()) {
            tls.secureOurs(channel);
        }
        send(stream(transport).opened(channel), bytes, failed);
    }

    /** Nothing more comes, so that who shares the ports gets it at once. */
    public final void stopListening() {
        listeners.close();
        web.forEach(Listeners::close);
    }

    /** Closes the sockets; what is written already leaves. */
    @Override
    public final void close() {
        stopListening();
        loops.close();
        webLoops.close();
    }
}
