package io.tandem.edge.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
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
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The event loops of the sockets, on Linux' epoll where it is there, and how sockets are opened on them. */
// Netty tells failures to listeners and closes the channel; its futures need no look.
@SuppressWarnings("FutureReturnValueIgnored")
final class EventLoops implements AutoCloseable {
    private static final int UDP_BUFFER = 8 * 1024 * 1024;
    private static final int MAX_DATAGRAM = 65_535;
    private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final boolean epoll = Epoll.isAvailable();
    private final boolean reusePort;
    private final EventLoopGroup loops;

    /** @param name of the threads */
    EventLoops(String name, int threads, boolean reusePort) {
        this.reusePort = reusePort;
        if (reusePort && !epoll) {
            throw new IllegalStateException("sharing a port between edges needs Linux' epoll, which is not there; "
                    + "set tandem.edge.reuse-port=false");
        }
        this.loops = new MultiThreadIoEventLoopGroup(
                threads,
                new DefaultThreadFactory(name, true),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /** @throws IllegalStateException if the address is taken; the message names it */
    Channel datagrams(InetSocketAddress address, ChannelHandler handler) {
        var bootstrap = new Bootstrap()
                .group(loops)
                .channel(epoll ? EpollDatagramChannel.class : NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, UDP_BUFFER)
                .option(ChannelOption.SO_SNDBUF, UDP_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM))
                .handler(handler);
        if (reusePort) {
            bootstrap.option(EpollChannelOption.SO_REUSEPORT, true);
        }
        return bound(bootstrap.bind(address), address, "SIP over UDP");
    }

    /**
     * @param what is taken there, for the message
     * @throws IllegalStateException if the address is taken; the message names it
     */
    Channel connections(InetSocketAddress address, String what, Layers layers) {
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
                        layers.build(channel);
                    }
                });
        if (reusePort) {
            bootstrap.option(EpollChannelOption.SO_REUSEPORT, true);
        }
        return bound(bootstrap.bind(address), address, what);
    }

    private static Channel bound(ChannelFuture binding, InetSocketAddress address, String what) {
        binding.awaitUninterruptibly();
        if (binding.isSuccess()) {
            return binding.channel();
        }
        var cause = binding.cause();
        var hint = cause instanceof BindException ? ": the port is taken or the address is not ours" : "";
        throw new IllegalStateException("listen for " + what + " on " + address + hint, cause);
    }

    ChannelFuture connect(InetSocketAddress remote) {
        return connecting(loops).handler(new ChannelInboundHandlerAdapter()).connect(remote);
    }

    /** @param loop of the connection that this one serves, so that they never run at the same time */
    ChannelFuture connect(InetSocketAddress remote, EventLoop loop, ChannelHandler handler) {
        return connecting(loop).handler(handler).connect(remote);
    }

    private Bootstrap connecting(EventLoopGroup on) {
        return new Bootstrap()
                .group(on)
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 4_000)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT);
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
