package io.tandem.relay.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The portable packet I/O: Netty's NIO channels, one event loop. */
public final class NettyPacketIo implements PacketIo {
    // Netty cuts what does not fit: a byte more than is taken tells a datagram that was too long.
    private static final int ROOM = PacketSink.LARGEST_PACKET + 1;
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final EventLoopGroup loop;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment packet = arena.allocate(PacketSink.LARGEST_PACKET + PacketSink.ROOM_BEHIND, 8);
    private final MemorySegment source = arena.allocate(SocketAddresses.BYTES, 8);
    private final AtomicInteger open = new AtomicInteger();
    private final Dscp dscp;

    /** Marks nothing. */
    public NettyPacketIo(String name) {
        this(name, Dscp.NONE);
    }

    public NettyPacketIo(String name, Dscp dscp) {
        this.dscp = dscp;
        loop = new MultiThreadIoEventLoopGroup(
                1, Thread.ofPlatform().name(name).daemon().factory(), NioIoHandler.newFactory());
    }

    @Override
    public PacketSocket open(InetSocketAddress address, PacketSink sink) throws IOException {
        ChannelFuture bound = bootstrap(sink).bind(address).awaitUninterruptibly();
        Throwable cause = bound.cause();
        if (cause != null) {
            throw isOutOfDescriptors(cause)
                    ? new DescriptorsExhaustedException()
                    : new BindException("cannot bind " + address + ": " + cause.getMessage());
        }
        open.incrementAndGet();
        bound.channel().closeFuture().addListener(closed -> open.decrementAndGet());
        return new Socket(bound.channel());
    }

    private Bootstrap bootstrap(PacketSink sink) {
        return new Bootstrap()
                .group(loop)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.IP_TOS, dscp.trafficClass())
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(ROOM))
                .handler(new Inbound(sink));
    }

    // The JDK has only words for it.
    private static boolean isOutOfDescriptors(Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .anyMatch(each -> String.valueOf(each.getMessage()).contains("Too many open files"));
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public int sockets() {
        return open.get();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).awaitUninterruptibly();
        arena.close();
    }

    private final class Inbound extends SimpleChannelInboundHandler<DatagramPacket> {
        private final PacketSink sink;

        Inbound(PacketSink sink) {
            this.sink = sink;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
            ByteBuf content = datagram.content();
            int length = content.readableBytes();
            if (length == 0 || length > PacketSink.LARGEST_PACKET) {
                return;
            }
            byte[] bytes = new byte[length];
            content.readBytes(bytes);
            MemorySegment.copy(bytes, 0, packet, ValueLayout.JAVA_BYTE, 0, length);
            SocketAddresses.write(datagram.sender(), source);
            sink.packet(packet, length, source);
        }
    }

    private record Socket(Channel channel) implements PacketSocket {

        @Override
        public boolean send(MemorySegment packet, int length, MemorySegment destination) {
            if (!channel.isOpen()) {
                return false;
            }
            byte[] bytes = new byte[length];
            MemorySegment.copy(packet, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
            InetSocketAddress to = SocketAddresses.read(destination);
            channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(bytes), to), channel.voidPromise());
            return true;
        }

        @Override
        public void close() {
            channel.close();
        }
    }
}
