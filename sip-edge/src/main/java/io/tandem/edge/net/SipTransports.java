package io.tandem.edge.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The listeners of one edge: UDP and TCP. TLS and WebSocket come as further listeners behind the same two verbs. */
// Netty tells failures to listeners and closes the channel; its futures need no look.
@SuppressWarnings("FutureReturnValueIgnored")
public final class SipTransports implements AutoCloseable {
    private static final int UDP_BUFFER = 8 * 1024 * 1024;
    private static final int MAX_DATAGRAM = 65_535;
    private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final SipSockets sockets;
    private final SipInbound inbound;
    private final EventLoopGroup loops;
    private final boolean epoll;
    private final TcpConnections connections;
    private final Channel udp;
    private final Channel tcp;

    /** @throws IllegalStateException if an address is taken; the message names it */
    public SipTransports(SipSockets sockets, SipInbound inbound) {
        this.sockets = sockets;
        this.inbound = inbound;
        this.epoll = Epoll.isAvailable();
        if (sockets.reusePort() && !epoll) {
            throw new IllegalStateException("sharing a port between edges needs Linux' epoll, which is not there; "
                    + "set tandem.edge.reuse-port=false");
        }
        this.loops = new MultiThreadIoEventLoopGroup(
                sockets.threads(),
                new DefaultThreadFactory("sip", true),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        this.connections = new TcpConnections(sockets, inbound);
        try {
            this.udp = bound(bindUdp(), sockets.udp(), "UDP");
            this.tcp = bound(bindTcp(), sockets.tcp(), "TCP");
        } catch (RuntimeException e) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw e;
        }
    }

    private ChannelFuture bindUdp() {
        var bootstrap = new Bootstrap()
                .group(loops)
                .channel(epoll ? EpollDatagramChannel.class : NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, UDP_BUFFER)
                .option(ChannelOption.SO_SNDBUF, UDP_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM))
                .handler(new UdpListener(inbound));
        if (sockets.reusePort()) {
            bootstrap.option(EpollChannelOption.SO_REUSEPORT, true);
        }
        return bootstrap.bind(sockets.udp());
    }

    private ChannelFuture bindTcp() {
        var bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.open(channel);
                    }
                });
        if (sockets.reusePort()) {
            bootstrap.option(EpollChannelOption.SO_REUSEPORT, true);
        }
        return bootstrap.bind(sockets.tcp());
    }

    private static Channel bound(ChannelFuture binding, InetSocketAddress address, String transport) {
        binding.awaitUninterruptibly();
        if (binding.isSuccess()) {
            return binding.channel();
        }
        var cause = binding.cause();
        var hint = cause instanceof BindException ? ": the port is taken or the address is not ours" : "";
        throw new IllegalStateException("listen for SIP over " + transport + " on " + address + hint, cause);
    }

    /** Where UDP is received: the address with the port that was really bound. */
    public InetSocketAddress udpAddress() {
        return (InetSocketAddress) udp.localAddress();
    }

    public InetSocketAddress tcpAddress() {
        return (InetSocketAddress) tcp.localAddress();
    }

    /**
     * Sends without waiting.
     *
     * @param failed run if it is known that the message will not arrive: the connection is gone, the address unreachable
     */
    public void send(Peer peer, byte[] bytes, Runnable failed) {
        switch (peer.transport()) {
            case UDP ->
                watch(udp.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(bytes), peer.remote())), failed);
            case TCP -> connections.send(peer.connection(), bytes).ifPresentOrElse(sent -> watch(sent, failed), failed);
        }
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
     * Opens a connection, or takes one that is open to this address.
     *
     * @param bytes sent as soon as it stands
     */
    public void connectAndSend(InetSocketAddress remote, byte[] bytes, Runnable failed) {
        var open = connections.to(remote);
        if (open.isPresent()) {
            send(open.get(), bytes, failed);
            return;
        }
        new Bootstrap()
                .group(loops)
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 4_000)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(remote)
                .addListener((ChannelFutureListener) done -> connected(done, bytes, failed));
    }

    private void connected(ChannelFuture connecting, byte[] bytes, Runnable failed) {
        var peer = connecting.isSuccess() ? connections.open(connecting.channel()) : Optional.<Peer>empty();
        peer.ifPresentOrElse(there -> send(there, bytes, failed), failed);
    }

    /** Closes the sockets; what is written already leaves. */
    @Override
    public void close() {
        udp.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        tcp.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
