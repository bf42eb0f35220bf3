package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.embedded.FreePort;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.SipText;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message of RFC 4475 and RFC 5118 at an edge's open port, and what comes back to a stranger who sent it. */
class TortureTest {
    private static final Path MESSAGES = Path.of("src/test/resources/torture");
    private static final int SILENCE = 0;
    private static Cell cell;
    private static SipEdge edge;

    /**
     * One message.
     *
     * @param section of the RFC
     * @param status of the answer, {@link #SILENCE} for none
     * @param because what the RFC says, or which of its choices is ours
     */
    record Torture(String section, String file, int status, String because) {
        byte[] bytes() {
            try {
                return Files.readAllBytes(MESSAGES.resolve(file + ".dat"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return file + " (" + section + ") " + status + ", " + because;
        }
    }

    /** Well-formed requests of strangers are challenged: REGISTER and INVITE get 401 before anybody looks further. */
    static List<Torture> messages() {
        return List.of(
                of4475("3.1.1.1", "wsinv", 481, "well-formed; its To tag names a dialog that is not there"),
                of4475("3.1.1.2", "intmeth", 501, "well-formed; nobody knows the method"),
                of4475("3.1.1.3", "esc01", 401, "well-formed"),
                of4475("3.1.1.4", "escnull", 401, "well-formed"),
                of4475("3.1.1.5", "esc02", 501, "well-formed; the method is no REGISTER"),
                of4475("3.1.1.6", "lwsdisp", 200, "well-formed without space before <"),
                of4475("3.1.1.7", "longreq", 401, "well-formed, if long"),
                of4475("3.1.1.8", "dblreq", 401, "the REGISTER counts, what follows in the datagram does not"),
                of4475("3.1.1.9", "semiuri", 200, "the semicolon belongs to the user"),
                of4475("3.1.1.10", "transports", 200, "transports of other hops are none of our business"),
                of4475("3.1.1.11", "mpart01", 401, "a well-formed MESSAGE with NULs in its body: asked for digest"),
                of4475("3.1.1.12", "unreason", SILENCE, "a well-formed response to nothing we sent"),
                of4475("3.1.1.13", "noreason", SILENCE, "a well-formed response to nothing we sent"),
                of4475("3.1.2.1", "badinv01", 400, "separators for nothing in Via and Contact"),
                of4475("3.1.2.2", "clerr", 400, "Content-Length beyond the datagram"),
                of4475("3.1.2.3", "ncl", 400, "negative Content-Length"),
                of4475("3.1.2.4", "scalar02", 400, "numbers out of range"),
                of4475("3.1.2.5", "scalarlg", SILENCE, "a broken response is dropped"),
                of4475("3.1.2.6", "quotbal", 400, "quote without end"),
                of4475("3.1.2.7", "ltgtruri", 400, "<> around the Request-URI"),
                of4475("3.1.2.8", "lwsruri", 400, "space within the Request-URI"),
                of4475("3.1.2.9", "lwsstart", 400, "more than one space in the request line"),
                of4475("3.1.2.10", "trws", 400, "space at the end of the request line"),
                of4475("3.1.2.11", "escruri", 400, "headers in the Request-URI"),
                of4475("3.1.2.12", "baddate", 401, "Date is not needed, so it may be wrong"),
                of4475("3.1.2.13", "regbadct", 400, "question mark in a Contact without <>"),
                of4475("3.1.2.14", "badaspec", 200, "space around the addr-spec is put up with"),
                of4475("3.1.2.15", "baddn", 200, "the missing quotes are inferred; a B2BUA does not pass them on"),
                of4475("3.1.2.16", "badvers", 505, "SIP/7.0"),
                of4475("3.1.2.17", "mismatch01", 400, "CSeq names another method"),
                of4475("3.1.2.18", "mismatch02", 400, "CSeq names another method; 501 would do as well"),
                of4475("3.1.2.19", "bigcode", SILENCE, "a broken response is dropped"),
                of4475("3.2.1", "badbranch", 200, "a branch with nothing behind the cookie is of RFC 2543"),
                of4475("3.3.1", "insuf", 400, "no From, To, Call-ID"),
                of4475("3.3.2", "unkscm", 416, "unknown scheme"),
                of4475("3.3.3", "novelsc", 416, "known scheme that is not SIP's"),
                of4475("3.3.4", "unksm2", 400, "a registrar's To must be a SIP URI"),
                of4475("3.3.5", "bext01", 420, "unknown extensions"),
                of4475("3.3.6", "invut", 401, "415 for those we know, see below"),
                of4475("3.3.7", "regaut01", 401, "unknown authorization scheme: asked for digest"),
                of4475("3.3.8", "multi01", 400, "two of what there may be one"),
                of4475("3.3.9", "mcl01", 400, "two different Content-Lengths"),
                of4475("3.3.10", "bcast", SILENCE, "a response that is not for us goes nowhere"),
                of4475("3.3.11", "zeromf", 200, "OPTIONS ends here: Max-Forwards 0 may"),
                of4475("3.3.12", "cparam01", 401, "well-formed"),
                of4475("3.3.13", "cparam02", 401, "well-formed"),
                of4475("3.3.14", "regescrt", 401, "well-formed"),
                of4475("3.3.15", "sdp01", 401, "406 for those we know, see below"),
                of4475("3.4.1", "inv2543", 401, "an INVITE of RFC 2543 is taken"),
                of5118("4.1", "ipv6-good", 401, "well-formed"),
                of5118("4.2", "ipv6-bad", 400, "IPv6 address without brackets"),
                of5118("4.3", "port-ambiguous", 401, "well-formed, whatever was meant"),
                of5118("4.4", "port-unambiguous", 401, "well-formed"),
                of5118("4.5", "via-received-param-with-delim", 481, "brackets in received are put up with"),
                of5118("4.5", "via-received-param-no-delim", 200, "well-formed"),
                of5118("4.6", "ipv6-in-sdp", 401, "well-formed"),
                of5118("4.7", "mult-ip-in-header", 481, "well-formed"),
                of5118("4.8", "mult-ip-in-sdp", 401, "well-formed"),
                of5118("4.9", "ipv4-mapped-ipv6", 401, "well-formed"),
                of5118("4.10", "ipv6-bug-abnf-3-colons", 200, "the ABNF's own mistake is put up with"),
                of5118("4.10", "ipv6-correct-abnf-2-colons", 200, "well-formed"));
    }

    private static Torture of4475(String section, String file, int status, String because) {
        return new Torture(section, "rfc4475/" + file, status, because);
    }

    private static Torture of5118(String section, String file, int status, String because) {
        return new Torture(section, "rfc5118/" + file, status, because);
    }

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        cell = new Cell(directory, FreePort.find());
        edge = cell.edge("edge-1", 0);
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void it_is_answered_as_the_rfc_says(Torture message) throws IOException {
        try (var stranger = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            send(stranger, message.bytes());

            assertThat(firstStatus(stranger)).isEqualTo(message.status());
        }
    }

    @Test
    void no_message_is_left_out() throws IOException {
        try (Stream<Path> files = Files.walk(MESSAGES)) {
            var names = files.filter(file -> file.toString().endsWith(".dat"))
                    .map(file -> MESSAGES.relativize(file).toString().replace(".dat", ""))
                    .toList();

            assertThat(messages().stream().map(Torture::file)).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    /** A carrier is known by its address, so that its INVITEs are looked into. */
    @Test
    void a_known_caller_is_told_what_is_not_served() throws IOException {
        try (var carrier = new DatagramSocket(cell.carrierPort, InetAddress.getByName("127.0.0.1"))) {
            send(carrier, of4475("3.3.6", "invut", 415, "").bytes());
            var unknownFormat = finalResponse(carrier);
            send(carrier, of4475("3.3.15", "sdp01", 406, "").bytes());
            var unknownAnswer = finalResponse(carrier);

            assertThat(unknownFormat.status()).isEqualTo(415);
            assertThat(unknownFormat.header("Accept")).contains("application/sdp");
            assertThat(unknownAnswer.status()).isEqualTo(406);
        }
    }

    private static SipText finalResponse(DatagramSocket socket) throws IOException {
        var response = receive(socket);
        while (response.status() < 200) {
            response = receive(socket);
        }
        // An ACK, so that it is not sent again in between.
        send(socket, ack(response).getBytes(StandardCharsets.UTF_8));
        return response;
    }

    private static String ack(SipText failure) {
        return "ACK sip:user@example.com SIP/2.0\r\nVia: " + failure.header("Via") + "\r\nFrom: "
                + failure.header("From") + "\r\nTo: " + failure.header("To") + "\r\nCall-ID: "
                + failure.header("Call-ID") + "\r\nCSeq: "
                + failure.header("CSeq").replace("INVITE", "ACK")
                + "\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
    }

    /** Requests of one port are taken in order: if the probe's answer is the first, the message had none. */
    private static int firstStatus(DatagramSocket stranger) throws IOException {
        send(stranger, probe(stranger.getLocalPort()).getBytes(StandardCharsets.US_ASCII));
        var answer = receive(stranger);
        return answer.header("Call-ID").equals("probe") ? SILENCE : answer.status();
    }

    private static String probe(int port) {
        return "OPTIONS sip:acme.localhost SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port
                + ";branch=z9hG4bKprobe;rport\r\nMax-Forwards: 70\r\nFrom: <sip:probe@x>;tag=p\r\nTo: <sip:acme.localhost>\r\n"
                + "Call-ID: probe\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
    }

    private static void send(DatagramSocket from, byte[] bytes) throws IOException {
        from.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName("127.0.0.1"), edge.udpPort()));
    }

    private static SipText receive(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(10_000);
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return new SipText(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
    }
}
