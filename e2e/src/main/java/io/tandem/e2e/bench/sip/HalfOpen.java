package io.tandem.e2e.bench.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Connections that never come to the point: silent ones, and such as say one more letter now and then. Opened anew when closed. */
final class HalfOpen implements Attack {
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int SOURCES = 100;
    private static final String REGISTER =
            "REGISTER sip:p0.test SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.9;branch=z9hG4bKslow";
    private static final String UPGRADE = "GET /sip HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nX: ";

    private final Ports ports;
    private final @Nullable SocketChannel[] open;
    private final AtomicLong opened = new AtomicLong();
    private final Thread thread;
    private volatile long standing;
    private volatile boolean closed;

    /** Of the edge under attack. */
    record Ports(InetSocketAddress tcp, InetSocketAddress tls, InetSocketAddress ws) {}

    /** Returns when all have been open once. */
    HalfOpen(Ports ports, int connections) {
        this.ports = ports;
        this.open = new SocketChannel[connections];
        round(0);
        this.thread = Thread.ofPlatform().name("half-open").daemon().start(this::goOn);
    }

    private void goOn() {
        for (int round = 1; !closed; round++) {
            LockSupport.parkNanos(ROUND.toNanos());
            round(round);
        }
    }

    private void round(int round) {
        long alive = 0;
        for (int i = 0; i < open.length && !closed; i++) {
            var channel = open[i];
            if (channel == null || !isAlive(channel, i, round)) {
                open[i] = connect(i);
            } else {
                alive++;
            }
        }
        standing = alive;
    }

    /** TCP silent, TCP slow, TLS silent, WebSocket slow, in turn. */
    private boolean isAlive(SocketChannel channel, int number, int round) {
        String text = switch (number % 4) {
            case 1 -> REGISTER;
            case 3 -> UPGRADE;
            default -> "";
        };
        try {
            if (!text.isEmpty() && round % 2 == 0) {
                String letter = round / 2 < text.length() ? text.substring(round / 2, round / 2 + 1) : "x";
                channel.write(ByteBuffer.wrap(letter.getBytes(US_ASCII)));
            }
            if (channel.read(ByteBuffer.allocate(64)) >= 0) {
                return true;
            }
            channel.close();
            return false;
        } catch (IOException gone) {
            return false;
        }
    }

    private @Nullable SocketChannel connect(int number) {
        var target = switch (number % 4) {
            case 2 -> ports.tls();
            case 3 -> ports.ws();
            default -> ports.tcp();
        };
        try {
            var channel = SocketChannel.open();
            channel.bind(new InetSocketAddress("127.4.0." + (1 + number % SOURCES), 0));
            channel.connect(target);
            channel.configureBlocking(false);
            opened.incrementAndGet();
            return channel;
        } catch (IOException refused) {
            return null;
        }
    }

    @Override
    public String name() {
        return "half_open";
    }

    @Override
    public String reach() {
        return standing + " connections stand, " + opened.get() + " opened in all";
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
            for (var channel : open) {
                if (channel != null) {
                    channel.close();
                }
            }
        } catch (IOException gone) {
            // As good as closed.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
