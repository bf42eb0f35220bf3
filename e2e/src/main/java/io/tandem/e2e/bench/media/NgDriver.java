package io.tandem.e2e.bench.media;

import io.tandem.rtp.ng.Bvalue;
import io.tandem.rtp.ng.NgMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands either relay alike, with so many in flight; what is not answered within a second is sent again. */
final class NgDriver implements AutoCloseable {
    private static final int LARGEST = 65_535;
    private static final int PATIENCE_MILLIS = 1000;
    private static final int MOST_SILENCES = 5;

    private final DatagramSocket socket;
    private final InetSocketAddress relay;
    private final String prefix = Long.toString(System.nanoTime(), 36) + "_";
    private int cookies;

    NgDriver(InetSocketAddress relay) {
        this.relay = relay;
        try {
            socket = new DatagramSocket();
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setReceiveBufferSize(4 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException("open a socket for ng", e);
        }
    }

    /** What came back, in the order of the commands, and how long all took. */
    record Replies(Bvalue.Dictionary[] contents, Duration took) {}

    /** @return whether the relay answers a ping within the second */
    boolean pings() {
        try {
            send(encoded(new Bvalue.Builder().put("command", "ping").build()));
            receive();
            return true;
        } catch (IOException silence) {
            return false;
        }
    }

    Replies ask(List<Bvalue.Dictionary> commands, int inFlight) {
        Map<String, Integer> waiting = new HashMap<>();
        List<byte[]> datagrams = commands.stream().map(this::encoded).toList();
        Bvalue.Dictionary[] replies = new Bvalue.Dictionary[commands.size()];
        long start = System.nanoTime();
        int sent = 0;
        int silences = 0;
        int first = cookies - commands.size();
        try {
            while (sent < datagrams.size() || !waiting.isEmpty()) {
                while (sent < datagrams.size() && waiting.size() < inFlight) {
                    waiting.put(prefix + (first + sent), sent);
                    send(datagrams.get(sent++));
                }
                try {
                    take(receive(), waiting, replies);
                } catch (SocketTimeoutException silence) {
                    if (++silences == MOST_SILENCES) {
                        throw new IllegalStateException(relay + " does not answer " + commands.get(0));
                    }
                    for (int index : waiting.values()) {
                        send(datagrams.get(index));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("command " + relay, e);
        }
        return new Replies(replies, Duration.ofNanos(System.nanoTime() - start));
    }

    private byte[] encoded(Bvalue.Dictionary command) {
        return new NgMessage(prefix + cookies++, command).encode();
    }

    private void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, relay));
    }

    private NgMessage receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        socket.receive(packet);
        return switch (NgMessage.parse(packet.getData(), packet.getLength())) {
            case NgMessage.Parsed.Understood(NgMessage message) -> message;
            case NgMessage.Parsed.Malformed(String cookie, String why) ->
                throw new IllegalStateException(relay + " replied to " + cookie + " with " + why);
        };
    }

    private static void take(NgMessage reply, Map<String, Integer> waiting, Bvalue.Dictionary[] replies) {
        Integer index = waiting.remove(reply.cookie());
        if (index == null) {
            return;
        }
        if (reply.content().text("result").filter("error"::equals).isPresent()) {
            throw new IllegalStateException("a command was refused: " + reply.content());
        }
        replies[index] = reply.content();
    }

    @Override
    public void close() {
        socket.close();
    }
}
