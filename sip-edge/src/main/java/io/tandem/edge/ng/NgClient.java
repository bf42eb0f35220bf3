package io.tandem.edge.ng;

import io.tandem.edge.EdgeSpans;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgCommands;
import io.tandem.rtp.ng.NgMac;
import io.tandem.rtp.ng.NgMessage;
import io.tandem.rtp.ng.NgReply;
import io.tandem.types.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends ng commands and pairs their replies by cookie; the same command again until one comes or its time is over. */
public final class NgClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NgClient.class);
    private static final int LARGEST = 65_535;
    private static final long FIRST_REPEAT = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long IDLE = TimeUnit.SECONDS.toNanos(1);

    private final NgMac mac;
    private final EdgeSpans spans;
    private final String cookies = Long.toString(System.nanoTime(), 36) + "_";
    private final DatagramChannel channel;
    private final Selector selector;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, Asked> waiting = new HashMap<>();
    private final ByteBuffer received = ByteBuffer.allocate(LARGEST);
    private final Thread thread;
    private long count;
    private volatile boolean closed;

    private static final class Asked {
        final InetSocketAddress relay;
        final NgCommand command;
        final long until;
        final Consumer<Optional<NgReply>> reply;
        final Instant since = Instant.now();
        String cookie = "";
        byte[] bytes = {};
        long repeatAt;
        long interval = FIRST_REPEAT;

        Asked(InetSocketAddress relay, NgCommand command, long until, Consumer<Optional<NgReply>> reply) {
            this.relay = relay;
            this.command = command;
            this.until = until;
            this.reply = reply;
        }

        long due() {
            return repeatAt - until < 0 ? repeatAt : until;
        }
    }

    /** @param cellKey signs each command */
    public NgClient(byte[] cellKey, EdgeSpans spans) {
        this.spans = spans;
        this.mac = new NgMac(cellKey);
        try {
            this.selector = Selector.open();
            this.channel = DatagramChannel.open();
            channel.bind(null).configureBlocking(false).register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new UncheckedIOException("open a socket for ng commands", e);
        }
        this.thread = Thread.ofPlatform().name("ng-client").daemon().start(this::run);
    }

    /** @param reply called once, on the client's thread, must not wait; empty if the relay did not reply in time */
    public void ask(HostPort relay, NgCommand command, Duration deadline, Consumer<Optional<NgReply>> reply) {
        long until = System.nanoTime() + deadline.toNanos();
        asked.add(new Asked(new InetSocketAddress(relay.host(), relay.port()), command, until, reply));
        selector.wakeup();
    }

    private void run() {
        while (!closed) {
            try {
                selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(untilDue())));
                selector.selectedKeys().clear();
                receive();
                sendAsked();
                repeat();
            } catch (IOException | RuntimeException e) {
                if (!closed) {
                    LOG.warn("a turn of the ng client failed", e);
                }
            }
        }
    }

    private long untilDue() {
        long now = System.nanoTime();
        long least = IDLE;
        for (Asked one : waiting.values()) {
            least = Math.min(least, one.due() - now);
        }
        return least;
    }

    private void sendAsked() throws IOException {
        for (var next = asked.poll(); next != null; next = asked.poll()) {
            next.cookie = cookies + Long.toString(++count, 36);
            var message = new NgMessage(next.cookie, NgCommands.write(next.command));
            next.bytes = mac.sign(message).encode();
            waiting.put(next.cookie, next);
            send(next);
        }
    }

    private void send(Asked one) throws IOException {
        one.repeatAt = System.nanoTime() + one.interval;
        one.interval *= 2;
        try {
            channel.send(ByteBuffer.wrap(one.bytes), one.relay);
        } catch (IOException e) {
            // As lost on the wire: it is sent again, or its time runs out.
            LOG.debug("an ng command to {} could not be sent", one.relay, e);
        }
    }

    private void receive() throws IOException {
        for (var from = next(); from != null; from = next()) {
            received.flip();
            byte[] bytes = new byte[received.remaining()];
            received.get(bytes);
            if (NgMessage.parse(bytes, bytes.length) instanceof NgMessage.Parsed.Understood(NgMessage message)) {
                replied(message, from);
            }
        }
    }

    private @Nullable SocketAddress next() throws IOException {
        received.clear();
        try {
            return channel.receive(received);
        } catch (PortUnreachableException e) {
            return null;
        }
    }

    private void replied(NgMessage message, SocketAddress from) {
        var one = waiting.get(message.cookie());
        // Only from the relay that was asked: a cookie alone is no proof.
        if (one != null && one.relay.equals(from)) {
            waiting.remove(message.cookie());
            told(one, true);
            one.reply.accept(Optional.of(NgReply.read(message.content())));
        }
    }

    private void repeat() throws IOException {
        long now = System.nanoTime();
        var late = new ArrayList<Asked>();
        waiting.values().removeIf(one -> one.until - now <= 0 && late.add(one));
        for (Asked one : waiting.values()) {
            if (one.repeatAt - now <= 0) {
                send(one);
            }
        }
        for (Asked one : late) {
            told(one, false);
            one.reply.accept(Optional.empty());
        }
    }

    private void told(Asked one, boolean replied) {
        one.command
                .sessionChanged()
                .ifPresent(session ->
                        spans.asked(session, one.cookie, one.command.getClass().getSimpleName(), one.since, replied));
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(Duration.ofSeconds(1));
            channel.close();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("close the socket for ng commands", e);
        }
    }
}
