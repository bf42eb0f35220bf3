package io.tandem.edge.net.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.tandem.types.HostPort;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends frames to other edges; connects when there is something to send, and again after a failure. The other edge says how many it has
 * taken: what a socket took from us is lost with the process behind it, or waits in there while that is frozen.
 */
// Netty tells failures to listeners and closes the channel; its futures need no look.
@SuppressWarnings("FutureReturnValueIgnored")
public final class LinkClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkClient.class);
    private static final int MOST_WAITING = 1_000;
    private static final int PROBES = 5;
    private static final Duration PROBE_AGAIN = Duration.ofMillis(20);
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("edge-link-client", true), NioIoHandler.newFactory());
    private final LinkProof proof;
    private final Consumer<HostPort> dead;
    private volatile boolean closing;
    private final Map<HostPort, Connection> connections = new ConcurrentHashMap<>();

    /** @param dead told of an edge that was joined and whose machine says now that nobody listens there: its process has ended */
    public LinkClient(byte[] key, Consumer<HostPort> dead) {
        this.proof = new LinkProof(key);
        this.dead = dead;
    }

    /** Connects, so that the end of that edge's process is seen at once, whether or not there is something to say. */
    public void join(HostPort edge) {
        var connection = connections.computeIfAbsent(edge, Connection::new);
        loops.next().execute(connection::join);
    }

    /** @param failed run if it is known that the frame will not arrive */
    public void send(HostPort edge, byte[] frame, Runnable failed) {
        connections.computeIfAbsent(edge, Connection::new).send(new Frame(frame, failed, false));
    }

    /**
     * For what may come twice, but must not be lost.
     *
     * @param failed run if the other edge does not say within a second that it has taken the frame; it may still take it then. If the
     *     edge stands still (it has not taken what it was given a second ago, and nothing since), run at once, and nothing is sent: it
     *     would lie in there for another second while somebody else takes over
     */
    public void deliver(HostPort edge, byte[] frame, Runnable failed) {
        connections.computeIfAbsent(edge, Connection::new).send(new Frame(frame, failed, true));
    }

    /**
     * For what is of use only if it is answered at once.
     *
     * @param failed run if it is known that the frame will not arrive, and at once if the edge stands still. The frame is sent all the same
     */
    public void ask(HostPort edge, byte[] frame, Runnable failed) {
        connections.computeIfAbsent(edge, Connection::new).ask(new Frame(frame, failed, false));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Frame(byte[] bytes, Runnable failed, boolean watched) {}

    /** @param number of the frame on its connection, from 1 */
    private record Untaken(long number, long sentAt, Frame frame) {}

    /** One edge's; its state is touched on the event loop alone. */
    private final class Connection {
        private final HostPort edge;
        private final Deque<Frame> waiting = new ArrayDeque<>();
        private final Deque<Untaken> untaken = new ArrayDeque<>();
        private @Nullable Channel channel;
        private boolean connecting;
        private long written;

        /** An edge of an older version does not say what it has taken. */
        private boolean acknowledging;

        private boolean looking;

        /** It has taken nothing since something was given up. */
        private boolean standsStill;

        /** How often it is still looked whether an edge that was joined has only closed its connection. */
        private int probes;

        Connection(HostPort edge) {
            this.edge = edge;
        }

        void send(Frame frame) {
            loops.next().execute(() -> {
                if (frame.watched() && standsStill) {
                    frame.failed().run();
                } else {
                    take(frame);
                }
            });
        }

        void ask(Frame question) {
            loops.next().execute(() -> {
                boolean inVain = standsStill;
                take(question);
                if (inVain) {
                    question.failed().run();
                }
            });
        }

        private void take(Frame frame) {
            var open = channel;
            if (open != null) {
                write(open, frame);
            } else if (waiting.size() >= MOST_WAITING) {
                frame.failed().run();
            } else {
                waiting.add(frame);
                connect();
            }
        }

        private void join() {
            if (channel == null) {
                connect();
            }
        }

        private void write(Channel open, Frame frame) {
            written++;
            if (frame.watched() && acknowledging) {
                untaken.add(new Untaken(written, System.nanoTime(), frame));
                open.writeAndFlush(frame.bytes());
                lookAfterUntaken();
                return;
            }
            open.writeAndFlush(frame.bytes()).addListener((ChannelFutureListener) done -> {
                if (!done.isSuccess()) {
                    frame.failed().run();
                }
            });
        }

        /** @param count of all frames of this connection */
        private void taken(long count) {
            acknowledging = true;
            standsStill = false;
            while (!untaken.isEmpty() && untaken.peek().number() <= count) {
                untaken.remove();
            }
        }

        private void lookAfterUntaken() {
            if (!looking) {
                looking = true;
                loops.schedule(this::giveUpUntaken, LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        private void giveUpUntaken() {
            looking = false;
            long before = System.nanoTime() - TAKEN_WITHIN.toNanos();
            List<Untaken> late = new ArrayList<>();
            while (!untaken.isEmpty() && untaken.peek().sentAt() - before < 0) {
                late.add(untaken.remove());
            }
            standsStill |= !late.isEmpty();
            late.forEach(one -> one.frame().failed().run());
            if (!untaken.isEmpty()) {
                lookAfterUntaken();
            }
        }

        private void connect() {
            if (connecting) {
                return;
            }
            connecting = true;
            new Bootstrap()
                    .group(loops)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 1_000)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel connected) {
                            LinkPipeline.build(connected.pipeline(), new Proving(Connection.this));
                        }
                    })
                    .connect(edge.host(), edge.port())
                    .addListener((ChannelFutureListener) done -> {
                        if (!done.isSuccess()) {
                            failed(done.cause());
                        }
                    });
        }

        private void proven(Channel connected) {
            LOG.info("joined to edge at {}", edge);
            connecting = false;
            probes = PROBES;
            channel = connected;
            written = 0;
            acknowledging = false;
            standsStill = false;
            connected.writeAndFlush(LinkServer.ACKNOWLEDGE);
            for (var frame = waiting.poll(); frame != null; frame = waiting.poll()) {
                write(connected, frame);
            }
        }

        private void closed() {
            if (channel != null) {
                LOG.info("edge at {} is gone", edge);
            }
            channel = null;
            List<Untaken> lost = List.copyOf(untaken);
            untaken.clear();
            failed(null);
            lost.forEach(one -> one.frame().failed().run());
            if (probes > 0 && !closing) {
                probes--;
                loops.schedule(this::join, PROBE_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        private void failed(@Nullable Throwable cause) {
            connecting = false;
            if (cause != null) {
                LOG.debug("no connection to edge at {}", edge, cause);
            }
            if (probes > 0 && cause instanceof ConnectException && !(cause instanceof ConnectTimeoutException)) {
                probes = 0;
                dead.accept(edge);
            }
            for (var frame = waiting.poll(); frame != null; frame = waiting.poll()) {
                frame.failed().run();
            }
        }
    }

    private final class Proving extends SimpleChannelInboundHandler<byte[]> {
        private final Connection connection;
        private final byte[] nonce = LinkProof.nonce();
        private byte @Nullable [] theirs;
        private boolean proven;

        Proving(Connection connection) {
            this.connection = connection;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, byte[] frame) {
            var listening = theirs;
            if (listening == null && frame.length == LinkProof.NONCE) {
                theirs = frame;
                byte[] answer = new byte[LinkProof.NONCE + LinkProof.PROOF];
                System.arraycopy(nonce, 0, answer, 0, LinkProof.NONCE);
                System.arraycopy(proof.of(0, nonce, frame), 0, answer, LinkProof.NONCE, LinkProof.PROOF);
                context.writeAndFlush(answer);
            } else if (proven && frame.length == Long.BYTES) {
                connection.taken(ByteBuffer.wrap(frame).getLong());
            } else if (listening != null && proof.holds(frame, 1, nonce, listening)) {
                proven = true;
                connection.proven(context.channel());
            } else {
                context.close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            connection.closed();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    @Override
    public void close() {
        closing = true;
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
