package io.tandem.e2e.bench.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Phones that all share one socket: each sends speech to its port of the relay, what comes is told apart by the port that it comes from. */
final class SoundTraffic implements AutoCloseable {
    private static final long PACKET_NANOS = 20_000_000;
    private static final int HEADER = 12;

    private final DatagramChannel channel;
    private final Thread listening;
    private final LongAdder received = new LongAdder();
    private final Map<Integer, Long> first = new ConcurrentHashMap<>();
    private final List<Phone> phones = new ArrayList<>();

    /** @param relay where its packets go */
    private static final class Phone {
        private final Speech speech;
        private final InetSocketAddress relay;
        private final int ssrc;
        private int sent;

        Phone(Speech speech, InetSocketAddress relay, int ssrc) {
            this.speech = speech;
            this.relay = relay;
            this.ssrc = ssrc;
            // Not all pause at once.
            sent = ssrc * 37 % speech.payloads().length;
        }

        void send(DatagramChannel channel, ByteBuffer packet) throws IOException {
            byte[] payload = speech.payloads()[sent % speech.payloads().length];
            packet.clear()
                    .put((byte) 0x80)
                    .put((byte) speech.payloadType())
                    .putShort((short) sent)
                    .putInt(sent * speech.ticks())
                    .putInt(ssrc)
                    .put(payload)
                    .flip();
            channel.send(packet, relay);
            sent++;
        }
    }

    SoundTraffic() {
        try {
            channel = DatagramChannel.open()
                    .bind(new InetSocketAddress(Stream.HOST, 0))
                    .setOption(StandardSocketOptions.SO_RCVBUF, 8 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException("open a socket for " + Stream.HOST, e);
        }
        listening = Thread.ofPlatform().name("listening").daemon().start(this::listen);
    }

    int port() {
        return channel.socket().getLocalPort();
    }

    private void listen() {
        ByteBuffer packet = ByteBuffer.allocate(2048);
        try {
            while (true) {
                packet.clear();
                var from = (InetSocketAddress) channel.receive(packet);
                long now = System.nanoTime();
                int type = packet.get(1) & 0x7F;
                // RFC 5761 section 4: those in between are RTCP's.
                if (packet.position() > HEADER && (type < 64 || type > 95)) {
                    received.increment();
                    first.putIfAbsent(from.getPort(), now);
                }
            }
        } catch (AsynchronousCloseException closed) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("listen", e);
        }
    }

    void add(Speech speech, InetSocketAddress relay) {
        phones.add(new Phone(speech, relay, phones.size() + 1));
    }

    void clear() {
        phones.clear();
        first.clear();
    }

    /** @return when the first packet came from a port of the relay; null: none has */
    @Nullable
    Long first(int port) {
        return first.get(port);
    }

    long received() {
        return received.sum();
    }

    /** All send for so long, spread evenly over each 20 ms. @return packets sent */
    long talk(double seconds) {
        ByteBuffer packet = ByteBuffer.allocate(2048);
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long sent = 0;
        try {
            for (long beat = start; beat < end; beat += PACKET_NANOS) {
                for (int each = 0; each < phones.size(); each++) {
                    await(beat + PACKET_NANOS * each / phones.size());
                    phones.get(each).send(channel, packet);
                    sent++;
                }
                await(beat + PACKET_NANOS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("talk", e);
        }
        return sent;
    }

    static void await(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("close a socket", e);
        }
    }
}
