package io.tandem.e2e.bench.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/** Datagrams at a rate, in turn from very many addresses of this machine. What comes back is not read. */
final class Datagrams implements Attack {
    private static final int SOURCES = 1_000;
    private static final Duration BEAT = Duration.ofMillis(2);

    private final String name;
    private final InetSocketAddress target;
    private final int perSecond;
    private final LongFunction<byte[]> next;
    private final List<DatagramChannel> sources = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final long began = System.nanoTime();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param network the second byte of its addresses, {@code 127.network.x.y}
     * @param next the nth datagram
     */
    Datagrams(String name, InetSocketAddress target, int network, int perSecond, LongFunction<byte[]> next) {
        this.name = name;
        this.target = target;
        this.perSecond = perSecond;
        this.next = next;
        for (int i = 0; i < SOURCES; i++) {
            sources.add(open("127." + network + "." + i / 250 + "." + (1 + i % 250)));
        }
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::send);
    }

    private static DatagramChannel open(String host) {
        try {
            return DatagramChannel.open().bind(new InetSocketAddress(host, 0));
        } catch (IOException e) {
            throw new UncheckedIOException("bind " + host, e);
        }
    }

    private void send() {
        while (!closed) {
            long due = (System.nanoTime() - began) / 1_000 * perSecond / 1_000_000;
            while (sent.get() < due) {
                send(sent.getAndIncrement());
            }
            LockSupport.parkNanos(BEAT.toNanos());
        }
    }

    private void send(long number) {
        try {
            sources.get((int) (number % SOURCES)).send(ByteBuffer.wrap(next.apply(number)), target);
        } catch (IOException full) {
            // The kernel has no room: what is lost is lost.
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String reach() {
        return "%.0f a second from %d addresses".formatted(sent.get() * 1e9 / (System.nanoTime() - began), SOURCES);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
            for (DatagramChannel source : sources) {
                source.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
