package io.tandem.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One RTP endpoint for tests. */
final class RtpPhone implements AutoCloseable {
    private static final Pattern AUDIO = Pattern.compile("m=audio (\\d+)");

    private final DatagramSocket socket;
    private int sequence;

    RtpPhone(String address) throws IOException {
        socket = new DatagramSocket(0, InetAddress.ofLiteral(address));
        socket.setSoTimeout(3000);
    }

    String sdp() {
        String family = socket.getLocalAddress().getHostAddress().contains(":") ? "IP6 " : "IP4 ";
        String address = family + socket.getLocalAddress().getHostAddress();
        return "v=0\r\no=- 1 1 IN " + address + "\r\ns=-\r\nc=IN " + address + "\r\nt=0 0\r\nm=audio "
                + socket.getLocalPort() + " RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n";
    }

    static int portIn(String sdp) {
        Matcher port = AUDIO.matcher(sdp);
        if (!port.find()) {
            throw new AssertionError("no audio in " + sdp);
        }
        return Integer.parseInt(port.group(1));
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Sends one packet whose payload is {@code mark}; skips {@code lose} sequence numbers first. */
    void send(String relayAddress, int port, int mark, int lose) throws IOException {
        sequence += lose;
        byte[] packet = new byte[172];
        ByteBuffer.wrap(packet)
                .put((byte) 0x80)
                .put((byte) 0)
                .putShort((short) sequence)
                .putInt(sequence * 160)
                .putInt(0xC0FFEE)
                .put((byte) mark);
        sequence++;
        socket.send(new DatagramPacket(packet, packet.length, new InetSocketAddress(relayAddress, port)));
    }

    /** Sends one packet of a payload type. */
    void sendType(int payloadType, int port, int mark) throws IOException {
        byte[] packet = new byte[172];
        ByteBuffer.wrap(packet)
                .put((byte) 0x80)
                .put((byte) payloadType)
                .putShort((short) sequence++)
                .putInt(sequence * 160)
                .putInt(0xC0FFEE)
                .put((byte) mark);
        sendRaw(packet, port);
    }

    void sendRaw(byte[] bytes, int port) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress("127.0.0.1", port)));
    }

    /** @return the mark of the next packet, and the port it came from; empty when none comes in time */
    Optional<Heard> hear() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException silence) {
            return Optional.empty();
        }
        int mark = packet.getLength() > 12 ? packet.getData()[12] : -1;
        return Optional.of(new Heard(mark, packet.getPort(), packet.getLength()));
    }

    /** @return the next packet as it came; empty when none comes in time */
    Optional<byte[]> hearBytes(int millis) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.setSoTimeout(millis);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException silence) {
            return Optional.empty();
        }
        return Optional.of(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    /** @return true, for use in conditions */
    boolean sends(int port, int mark) {
        try {
            send("127.0.0.1", port, mark, 0);
            return true;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** @return whether this packet is among what has come */
    boolean hears(Heard expected) {
        try {
            Optional<Heard> next = hear();
            while (next.isPresent() && !next.get().equals(expected)) {
                next = hear();
            }
            return next.isPresent();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    record Heard(int mark, int fromPort, int length) {}

    @Override
    public void close() {
        socket.close();
    }
}
