package io.tandem.relay;

import io.tandem.rtp.ng.Bvalue;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgCommands;
import io.tandem.rtp.ng.NgMac;
import io.tandem.rtp.ng.NgMessage;
import io.tandem.rtp.ng.NgReply;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A blocking ng client for tests. */
final class NgClient implements AutoCloseable {
    private final DatagramSocket socket;
    private final InetSocketAddress relay;
    private int cookie;

    NgClient(InetAddress from, int relayPort) throws IOException {
        socket = new DatagramSocket(0, from);
        socket.setSoTimeout(3000);
        relay = new InetSocketAddress(InetAddress.getLoopbackAddress(), relayPort);
    }

    NgReply ask(NgCommand command) throws IOException {
        return ask(NgCommands.write(command));
    }

    NgReply ask(Bvalue.Dictionary content) throws IOException {
        return exchange(new NgMessage("t" + cookie++, content));
    }

    NgReply askSigned(NgCommand command, NgMac mac) throws IOException {
        return exchange(mac.sign(new NgMessage("t" + cookie++, NgCommands.write(command))));
    }

    /** The reply as it came. */
    Bvalue.Dictionary askRaw(Bvalue.Dictionary content) throws IOException {
        return replied(new NgMessage("t" + cookie++, content));
    }

    NgReply exchange(NgMessage message) throws IOException {
        return NgReply.read(replied(message));
    }

    private Bvalue.Dictionary replied(NgMessage message) throws IOException {
        send(message.encode());
        byte[] bytes = receive().orElseThrow(() -> new IOException("no reply to " + message));
        return ((NgMessage.Parsed.Understood) NgMessage.parse(bytes, bytes.length))
                .message()
                .content();
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, relay));
    }

    Optional<byte[]> receive() throws IOException {
        DatagramPacket reply = new DatagramPacket(new byte[65_535], 65_535);
        try {
            socket.receive(reply);
        } catch (java.net.SocketTimeoutException none) {
            return Optional.empty();
        }
        return Optional.of(java.util.Arrays.copyOf(reply.getData(), reply.getLength()));
    }

    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    @Override
    public void close() {
        socket.close();
    }
}
