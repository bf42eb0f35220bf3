package io.tandem.relay.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
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

/** The portable packet I/O: Netty's NIO channels, one event loop. */
public final class NettyPacketIo implements PacketIo {
    private static final int PACKET_BYTES = 4096;

    private final EventLoopGroup loop;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment packet = arena.allocate(PACKET_BYTES, 8);
    private final MemorySegment source = arena.allocate(SocketAddresses.BYTES, 8);

    public NettyPacketIo(String name) {
        loop = new MultiThreadIoEventLoopGroup(
                1, Thread.ofPlatform().name(name).daemon().factory(), NioIoHandler.newFactory());
    }

    @Override
    public PacketSocket open(InetSocketAddress address, PacketSink sink) throws IOException {
        ChannelFuture bound = new Bootstrap()
                .group(loop)
                .channel(NioDatagramChannel.class)
                .handler(new Inbound(sink))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new BindException(
                    "cannot bind " + address + ": " + bound.cause().getMessage());
        }
        return new Socket(bound.channel());
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
            int length = Math.min(content.readableBytes(), PACKET_BYTES);
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
