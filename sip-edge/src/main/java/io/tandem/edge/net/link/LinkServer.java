package io.tandem.edge.net.link;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes frames from other edges that have proven to be of this cell; others are cut off without a word. */
// Netty tells failures to listeners and closes the channel; its futures need no look.
@SuppressWarnings("FutureReturnValueIgnored")
public final class LinkServer implements AutoCloseable {
    private static final long PROVE_WITHIN_SECONDS = 5;

    /** An empty frame: the client wants to know, at once and again and again, how many of the frames after it have been taken (eight bytes). */
    static final byte[] ACKNOWLEDGE = {};

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("edge-link-server", true), NioIoHandler.newFactory());
    private final LinkProof proof;
    private final Consumer<byte[]> inbound;
    private final ChannelGroup all = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel channel;

    /** @param inbound takes frames on the server's event loop, must not wait */
    public LinkServer(InetSocketAddress address, byte[] key, Consumer<byte[]> inbound) {
        this.proof = new LinkProof(key);
        this.inbound = inbound;
        var binding = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        LinkPipeline.build(accepted.pipeline(), new Accepted());
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!binding.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IllegalStateException("listen for other edges (tandem.edge.link) on " + address, binding.cause());
        }
        this.channel = binding.channel();
    }

    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private final class Accepted extends SimpleChannelInboundHandler<byte[]> {
        private final byte[] nonce = LinkProof.nonce();
        private boolean proven;
        private boolean acknowledging;
        private long taken;
        private long acknowledged = -1;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            all.add(context.channel());
            context.writeAndFlush(nonce);
            context.executor()
                    .schedule(
                            () -> {
                                if (!proven) {
                                    context.close();
                                }
                            },
                            PROVE_WITHIN_SECONDS,
                            TimeUnit.SECONDS);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, byte[] frame) {
            if (!proven) {
                prove(context, frame);
            } else if (frame.length == 0) {
                acknowledging = true;
            } else {
                inbound.accept(frame);
                taken++;
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (acknowledging && taken > acknowledged) {
                acknowledged = taken;
                context.writeAndFlush(
                        ByteBuffer.allocate(Long.BYTES).putLong(taken).array());
            }
            context.fireChannelReadComplete();
        }

        private void prove(ChannelHandlerContext context, byte[] frame) {
            if (frame.length != LinkProof.NONCE + LinkProof.PROOF) {
                context.close();
                return;
            }
            byte[] theirs = LinkProof.part(frame, 0, LinkProof.NONCE);
            proven = proof.holds(LinkProof.part(frame, LinkProof.NONCE, LinkProof.PROOF), 0, theirs, nonce);
            if (proven) {
                context.writeAndFlush(proof.of(1, theirs, nonce));
            } else {
                context.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        // The others see at once that nobody is here any more.
        all.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
