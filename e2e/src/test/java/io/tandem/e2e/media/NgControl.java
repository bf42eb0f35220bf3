package io.tandem.e2e.media;

import io.tandem.rtp.ng.Bvalue;
import io.tandem.rtp.ng.NgMessage;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** What a SIP server asks of a relay for a call between a phone and a browser, or between two browsers. */
final class NgControl implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final DatagramSocket socket;
    private final InetSocketAddress relay;
    private final String callId;
    private int cookie;

    NgControl(int relayPort, String callId) throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(PATIENCE_MILLIS);
        relay = new InetSocketAddress(InetAddress.getLoopbackAddress(), relayPort);
        this.callId = callId;
    }

    /** @return the offer that the browser gets */
    String offerToBrowser(String sdp) throws IOException {
        return sdp(command("offer", sdp)
                .put("ICE", "force")
                .put("transport-protocol", "UDP/TLS/RTP/SAVPF")
                .put("rtcp-mux", List.of("offer")));
    }

    /** @return the answer that the phone gets */
    String answerToPhone(String sdp) throws IOException {
        return sdp(command("answer", sdp)
                .put("to-tag", "callee")
                .put("ICE", "remove")
                .put("transport-protocol", "RTP/AVP")
                .put("rtcp-mux", List.of("demux")));
    }

    /** @return the offer, for a browser if it came from one */
    String offer(String sdp) throws IOException {
        return sdp(command("offer", sdp).put("ICE", "force"));
    }

    String answer(String sdp) throws IOException {
        return sdp(command("answer", sdp).put("to-tag", "callee").put("ICE", "force"));
    }

    void delete() throws IOException {
        ask(new Bvalue.Builder()
                .put("command", "delete")
                .put("call-id", callId)
                .put("from-tag", "caller")
                .build());
    }

    private Bvalue.Builder command(String name, String sdp) {
        return new Bvalue.Builder()
                .put("command", name)
                .put("call-id", callId)
                .put("from-tag", "caller")
                .put("replace", List.of("origin"))
                .put("sdp", sdp);
    }

    private String sdp(Bvalue.Builder command) throws IOException {
        Bvalue.Dictionary reply = ask(command.build());
        return reply.text("sdp").orElseThrow(() -> new AssertionError("no description in " + reply));
    }

    private Bvalue.Dictionary ask(Bvalue.Dictionary command) throws IOException {
        byte[] datagram = new NgMessage("b" + cookie++, command).encode();
        socket.send(new DatagramPacket(datagram, datagram.length, relay));
        DatagramPacket reply = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(reply);
        return switch (NgMessage.parse(reply.getData(), reply.getLength())) {
            case NgMessage.Parsed.Understood(NgMessage message) -> message.content();
            case NgMessage.Parsed.Malformed(String cookie, String why) -> throw new AssertionError(why + " " + cookie);
        };
    }

    @Override
    public void close() {
        socket.close();
    }
}
