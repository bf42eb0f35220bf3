package io.tandem.edge.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the transports do with what the gate says. */
class GateTest {
    private static final int PATIENCE = 10_000;
    private static final byte[] MESSAGE =
            "OPTIONS sip:a SIP/2.0\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    @Test
    void what_is_not_admitted_goes_no_further() throws Exception {
        try (var edge = Listening.patient(directory);
                var datagrams = new DatagramSocket()) {
            edge.gate.admits = false;
            send(datagrams, edge);
            try (var stream = connect(edge)) {
                stream.getOutputStream().write(MESSAGE);
                stream.shutdownOutput();
                assertThat(stream.getInputStream().read()).isEqualTo(-1);
            }
            edge.gate.admits = true;
            send(datagrams, edge);

            assertThat(edge.next()).startsWith("OPTIONS");
            assertThat(edge.messages).isEmpty();
        }
    }

    @Test
    void a_banned_ones_stream_is_closed_and_no_other_is_taken() throws Exception {
        try (var edge = Listening.patient(directory);
                var stream = connect(edge)) {
            stream.getOutputStream().write(MESSAGE);
            assertThat(edge.next()).startsWith("OPTIONS");
            edge.gate.admits = false;
            edge.gate.bans = true;

            stream.getOutputStream().write(MESSAGE);

            assertThat(stream.getInputStream().read()).isEqualTo(-1);
            try (var another = connect(edge)) {
                assertThat(another.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void strangers_give_way_when_connections_are_short_and_who_is_known_does_not() throws Exception {
        try (var edge = Listening.crowded(directory, 8);
                var known = connect(edge)) {
            edge.gate.knows = true;
            known.setSoTimeout(1_000);
            assertThat(isOpen(known)).isTrue();
            edge.gate.knows = false;
            List<Socket> strangers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                strangers.add(connect(edge));
            }

            assertThat(strangers.getFirst().getInputStream().read()).isEqualTo(-1);
            assertThat(isOpen(known)).isTrue();
            for (var one : strangers) {
                one.close();
            }
        }
    }

    private static boolean isOpen(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silence) {
            return true;
        }
    }

    private static Socket connect(Listening edge) throws IOException {
        var socket = new Socket("127.0.0.1", edge.port(Transport.TCP));
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    private static void send(DatagramSocket socket, Listening edge) throws IOException {
        socket.send(new DatagramPacket(
                MESSAGE, MESSAGE.length, InetAddress.getByName("127.0.0.1"), edge.port(Transport.UDP)));
    }
}
