package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Publication;
import io.tandem.bus.embedded.FreePort;
import io.tandem.contracts.Topics;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.Phone;
import io.tandem.edge.fixture.SipText;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strangers at two edges' doors. Each test's come from addresses of their own; 127.0.0.1 is not guarded. */
class GuardTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static Cell cell;
    private static SipEdge edge;
    private static SipEdge other;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        cell = new Cell(directory, FreePort.find());
        edge = cell.edge("edge-1", 0);
        other = cell.edge("edge-2", 0);
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    @Test
    void who_guesses_passwords_gets_silence_from_all_edges_until_it_is_lifted() {
        try (var guesser = Phone.from("127.0.0.20", "101", "guess", edge.udpPort());
                var elsewhere = Phone.from("127.0.0.20", "101", Cell.PASSWORD, other.udpPort())) {
            for (int i = 0; i < 11; i++) {
                assertThat(guesser.register().status()).isEqualTo(403);
            }

            assertThat(isAnswered(guesser, edge)).isFalse();
            Cell.await("the other edge has heard of it", SOON, () -> !isAnswered(elsewhere, other));
            try (var phone = cell.phone("102", other)) {
                assertThat(phone.register().status()).isEqualTo(200);
            }
            lift("127.0.0.20");
            Cell.await("it may talk again", SOON, () -> isAnswered(guesser, edge) && isAnswered(elsewhere, other));
            assertThat(elsewhere.register().status()).isEqualTo(200);
        }
    }

    @Test
    void an_unknown_user_is_answered_as_a_wrong_password() {
        try (var wrong = Phone.from("127.0.0.21", "101", "guess", edge.udpPort());
                var unknown = Phone.from("127.0.0.21", "999", "guess", edge.udpPort())) {
            var one = wrong.register();
            var another = unknown.register();

            assertThat(another.startLine()).isEqualTo(one.startLine());
            assertThat(another.text().lines().count())
                    .isEqualTo(one.text().lines().count());
        }
    }

    @Test
    void a_search_for_extensions_finds_nothing_and_ends_in_silence() {
        try (var searcher = Phone.from("127.0.0.22", "100", "", edge.udpPort())) {
            for (int i = 0; i < 51; i++) {
                searcher.callWithoutPassword("" + (100 + i), searcher.sdp(40_000));
                searcher.expectStatus(401, "INVITE");
                rest();
            }

            Cell.await("nobody has answered the first question in time", SOON, () -> {
                searcher.callWithoutPassword("200", searcher.sdp(40_000));
                return !isAnswered(searcher, edge);
            });
        }
    }

    @Test
    void a_scanner_that_says_its_name_is_not_answered_at_all() {
        try (var scanner = Phone.from("127.0.0.23", "100", "", edge.udpPort())) {
            scanner.send(options(scanner, "User-Agent: friendly-scanner\r\n"));

            assertThat(isAnswered(scanner, edge)).isFalse();
        }
    }

    @Test
    void garbage_ends_in_silence_and_the_stream_is_closed() throws Exception {
        try (var phone = Phone.from("127.0.0.24", "100", "", edge.udpPort());
                var stream = new Socket("127.0.0.1", edge.tcpPort(), InetAddress.getByName("127.0.0.24"), 0)) {
            for (int i = 0; i < 11; i++) {
                phone.send("GET / HTTP/1.1\r\nHost: example.com\r\nAccept: all\r\n\r\n");
            }

            Cell.await("it is banned", SOON, () -> !isAnswered(phone, edge));
            stream.getOutputStream().write(options(phone, "").getBytes(StandardCharsets.US_ASCII));
            stream.setSoTimeout((int) SOON.toMillis());
            assertThat(stream.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void nobody_is_sent_much_more_than_was_asked_in_his_name() throws Exception {
        String shortest =
                "OPTIONS sip:a SIP/2.0\r\nv:SIP/2.0/UDP a\r\nf:<sip:a>\r\nt:<sip:a>\r\ni:a\r\nCSeq:1 OPTIONS\r\n\r\n";
        try (var stranger = new DatagramSocket(0, InetAddress.getByName("127.0.0.25"))) {
            byte[] asked = shortest.getBytes(StandardCharsets.US_ASCII);
            stranger.send(new DatagramPacket(asked, asked.length, InetAddress.getByName("127.0.0.1"), edge.udpPort()));

            try (var phone = Phone.from("127.0.0.26", "100", "", edge.udpPort())) {
                assertThat(isAnswered(phone, edge)).isTrue();
            }
            stranger.setSoTimeout(200);
            assertThat(received(stranger)).isLessThanOrEqualTo(3 * asked.length);
        }
    }

    @Test
    void a_flood_of_strangers_takes_nothing_from_who_is_known() throws Exception {
        try (var phone = Phone.from("127.0.0.27", "101", Cell.PASSWORD, edge.udpPort())) {
            assertThat(phone.register().status()).isEqualTo(200);
            flood();

            for (int i = 0; i < 100; i++) {
                assertThat(phone.register().status()).isEqualTo(200);
            }
        }
    }

    private static void flood() throws Exception {
        var target = InetAddress.getByName("127.0.0.1");
        for (int i = 0; i < 250; i++) {
            try (var socket = new DatagramSocket(0, InetAddress.getByName("127.1.0." + (i + 1)))) {
                byte[] asked = "OPTIONS sip:a SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
                for (int j = 0; j < 10; j++) {
                    socket.send(new DatagramPacket(asked, asked.length, target, edge.udpPort()));
                }
            }
        }
    }

    private static int received(DatagramSocket socket) {
        try {
            var packet = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(packet);
            return packet.getLength();
        } catch (java.io.IOException nothing) {
            return 0;
        }
    }

    private static void lift(String source) {
        cell.bus("lifting").publisher().publish(Publication.tombstone(Topics.BANS, source), SOON);
    }

    /** Who is not guarded asks after it: when that is answered, the other was dropped. */
    private static boolean isAnswered(Phone asker, SipEdge asked) {
        asker.clear();
        asker.send(options(asker, ""));
        try (var witness = cell.phone("103", asked)) {
            witness.send(options(witness, ""));
            witness.expectStatus(200, "OPTIONS");
        }
        return !asker.hasNothing(GuardTest::isAnswerToOptions, Duration.ofMillis(50));
    }

    private static boolean isAnswerToOptions(SipText message) {
        return message.status() == 200 && message.cseqMethod().equals("OPTIONS");
    }

    private static String options(Phone phone, String more) {
        return "OPTIONS sip:acme.localhost SIP/2.0\r\n" + phone.via() + "From: <sip:100@acme.localhost>;tag=a\r\n"
                + "To: <sip:acme.localhost>\r\nCall-ID: options" + Phone.id() + "\r\nCSeq: 1 OPTIONS\r\n" + more
                + "Content-Length: 0\r\n\r\n";
    }

    /** Below what a stranger may send in a second. */
    private static void rest() {
        java.util.concurrent.locks.LockSupport.parkNanos(25_000_000);
    }
}
