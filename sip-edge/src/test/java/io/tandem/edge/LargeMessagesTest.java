package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.embedded.FreePort;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.Phone;
import io.tandem.edge.fixture.SipText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are larger than a packet of every path (RFC 3261 section 18.1.1), and those that are larger than any. */
class LargeMessagesTest {
    /** What our relay hands on as it is. */
    private static final String MANY_LINES = "a=x-filler:0123456789012345678901234567890123456789\r\n".repeat(40);

    private static Cell cell;
    private static SipEdge edge;
    private Phone anna;
    private Phone boris;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        cell = new Cell(directory, FreePort.find());
        edge = cell.edge("edge-1", 0);
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    @BeforeEach
    void phones() {
        anna = cell.phone("101", edge);
        boris = cell.phone("102", edge);
        assertThat(boris.register().status()).isEqualTo(200);
    }

    @AfterEach
    void hangUp() {
        boris.register(0);
        anna.close();
        boris.close();
    }

    @Test
    void a_large_invite_goes_over_tcp_to_a_phone_that_takes_it_and_the_next_over_the_same_connection()
            throws Exception {
        try (var tcp = new ServerSocket()) {
            tcp.setReuseAddress(true);
            tcp.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), boris.port()));
            tcp.setSoTimeout(15_000);

            var first = anna.call("102", anna.sdp(40_000) + MANY_LINES);
            try (var connection = tcp.accept()) {
                connection.setSoTimeout(15_000);
                busy(connection);
                anna.ackOfFailure(first, anna.expectStatus(486, "INVITE"));

                var second = anna.call("102", anna.sdp(40_000) + MANY_LINES);
                busy(connection);
                anna.ackOfFailure(second, anna.expectStatus(486, "INVITE"));
            }
        }
    }

    @Test
    void what_is_said_of_an_invite_over_tcp_goes_the_same_way() throws Exception {
        try (var tcp = new ServerSocket()) {
            tcp.setReuseAddress(true);
            tcp.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), boris.port()));
            tcp.setSoTimeout(15_000);

            var line = anna.call("102", anna.sdp(40_000) + MANY_LINES);
            try (var connection = tcp.accept()) {
                connection.setSoTimeout(15_000);
                var invite = request(connection, "INVITE");
                answer(connection, invite, "180 Ringing");
                anna.expectStatus(180, "INVITE");
                anna.cancel(line);

                var cancel = request(connection, "CANCEL");
                answer(connection, cancel, "200 OK");
                answer(connection, invite, "487 Request Terminated");
                var ack = request(connection, "ACK");

                assertThat(cancel.header("Via")).isEqualTo(invite.header("Via"));
                assertThat(ack.header("Via")).isEqualTo(invite.header("Via"));
                anna.ackOfFailure(line, anna.expectStatus(487, "INVITE"));
            }
        }
    }

    private static void busy(Socket connection) throws IOException {
        var invite = request(connection, "INVITE");
        assertThat(invite.text().length()).isGreaterThan(1300);
        assertThat(invite.header("Via")).startsWith("SIP/2.0/TCP ");
        answer(connection, invite, "486 Busy Here");
    }

    private static SipText request(Socket connection, String method) throws IOException {
        var request = message(connection);
        while (!request.isRequest(method)) {
            request = message(connection);
        }
        return request;
    }

    private static void answer(Socket connection, SipText request, String status) throws IOException {
        var answer = "SIP/2.0 " + status + "\r\nVia: " + request.header("Via") + "\r\nFrom: " + request.header("From")
                + "\r\nTo: " + request.header("To") + ";tag=said\r\nCall-ID: " + request.header("Call-ID")
                + "\r\nCSeq: "
                + request.header("CSeq") + "\r\nContent-Length: 0\r\n\r\n";
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static SipText message(Socket connection) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append((char) next(connection));
        }
        int length = Integer.parseInt(new SipText(text.toString()).header("Content-Length"));
        for (int i = 0; i < length; i++) {
            text.append((char) next(connection));
        }
        return new SipText(text.toString());
    }

    private static int next(Socket connection) throws IOException {
        int one = connection.getInputStream().read();
        if (one < 0) {
            throw new IOException("the edge has closed the connection");
        }
        return one;
    }

    @Test
    void where_no_tcp_is_taken_it_goes_over_udp() {
        var line = anna.call("102", anna.sdp(40_000) + MANY_LINES);

        var ringing = boris.ring();

        assertThat(ringing.invite.text().length()).isGreaterThan(1300);
        assertThat(ringing.invite.header("Via")).startsWith("SIP/2.0/UDP ");
        boris.respond(ringing, ringing.invite, 486, "Busy Here", "");
        boris.expectRequest("ACK");
        anna.ackOfFailure(line, anna.expectStatus(486, "INVITE"));
    }

    @Test
    void a_large_message_is_taken_over_tcp_and_one_above_64_kib_is_refused() {
        try (var tcp = Phone.overTcp("101", "acme.localhost", Cell.PASSWORD, edge.tcpPort())) {
            tcp.send(options(tcp, "x".repeat(40_000)));
            assertThat(tcp.expectStatus(200, "OPTIONS").status()).isEqualTo(200);

            tcp.send(options(tcp, "x".repeat(70_000)));
            assertThat(tcp.expectStatus(513, "OPTIONS").status()).isEqualTo(513);
        }
    }

    private static String options(Phone phone, String body) {
        return "OPTIONS sip:acme.localhost SIP/2.0\r\n" + phone.via()
                + "Max-Forwards: 70\r\nFrom: <sip:101@acme.localhost>;tag=1\r\nTo: <sip:acme.localhost>\r\nCall-ID: "
                + Phone.id() + "\r\nCSeq: 1 OPTIONS\r\nContent-Type: text/plain\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }
}
