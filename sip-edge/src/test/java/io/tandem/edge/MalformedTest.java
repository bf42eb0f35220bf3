package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.embedded.FreePort;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.Phone;
import io.tandem.edge.fixture.SipText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input at an edge's open ports: the exact status or silence, and nothing left behind. */
class MalformedTest {
    private static final int SILENCE = 0;
    private static Cell cell;
    private static SipEdge edge;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        cell = new Cell(directory, FreePort.find());
        edge = cell.edge("edge-1", 0);
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    @Test
    void each_is_answered_as_the_rfc_says_or_not_at_all() {
        try (var phone = cell.phone("101", edge)) {
            corpus(phone).forEach((bad, status) -> assertAnswer(phone, bad, status));
        }
    }

    @Test
    void after_a_thousand_of_them_everything_is_back_where_it_was() throws IOException {
        try (var phone = cell.phone("101", edge)) {
            flood(phone, 200);
            settle(phone);
            long descriptors = descriptors();
            long heap = heapInUse();

            flood(phone, 1_000);
            settle(phone);

            Cell.await("connections are closed", Duration.ofSeconds(10), () -> descriptors() <= descriptors + 5);
            assertThat(heapInUse()).isLessThan(heap + 16 * 1024 * 1024);
            assertThat(edge.calls()).isZero();
            assertThat(phone.register().status()).isEqualTo(200);
        }
    }

    private static void flood(Phone phone, int count) throws IOException {
        var bad = corpus(phone).keySet().toArray(String[]::new);
        for (int i = 0; i < count; i++) {
            String text = bad[i % bad.length];
            if (i % 4 == 0) {
                sendOverTcp(text);
            } else {
                phone.sendBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void sendOverTcp(String text) throws IOException {
        try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), edge.tcpPort())) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (SocketException closedInOurFace) {
            assertThat(closedInOurFace).hasMessageMatching("(?i).*(broken pipe|connection reset|closed).*");
        }
    }

    /** All that was sent before has been taken when this is answered. */
    private static void settle(Phone phone) {
        var options = request(phone, "OPTIONS");
        phone.send(options);
        phone.expect(
                "200 to OPTIONS",
                m -> m.status() == 200 && m.header("Via").contains(branch(options)),
                Duration.ofSeconds(10));
        phone.clear();
    }

    private static long descriptors() {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long heapInUse() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void assertAnswer(Phone phone, String bad, int status) {
        phone.sendBytes(bad.getBytes(StandardCharsets.ISO_8859_1));
        String branch = branch(bad);
        if (status == SILENCE) {
            var probe = request(phone, "OPTIONS");
            phone.send(probe);
            phone.expect("the probe", m -> m.header("Via").contains(branch(probe)));
            assertThat(phone.hasNothing(m -> m.text().contains(branch), Duration.ofMillis(1)))
                    .as(bad)
                    .isTrue();
        } else {
            SipText answer =
                    phone.expect(status + " to " + bad, m -> m.header("Via").contains(branch));
            assertThat(answer.status()).as(bad).isEqualTo(status);
        }
    }

    private static String branch(String message) {
        int at = message.indexOf("z9hG4bK");
        return at < 0 ? "no branch" : message.substring(at).split("[;\r ]")[0];
    }

    private static String request(Phone phone, String method) {
        return method + " sip:102@acme.localhost SIP/2.0\r\n" + phone.via()
                + "Max-Forwards: 70\r\nFrom: <sip:101@acme.localhost>;tag=a\r\nTo: <sip:102@acme.localhost>\r\nCall-ID: "
                + Phone.id() + "\r\nCSeq: 1 " + method + "\r\n" + phone.contact() + "Content-Length: 0\r\n\r\n";
    }

    /** Each message, and the status that answers it. */
    private static Map<String, Integer> corpus(Phone phone) {
        var corpus = new LinkedHashMap<String, Integer>();
        corpus.put(request(phone, "INVITE").replaceAll("Call-ID:.*\r\n", ""), 400);
        corpus.put(
                request(phone, "INVITE").replace("Content-Length: 0", "Content-Length: 0\r\nContent-Length: 0"), 400);
        corpus.put(request(phone, "INVITE").replace("Content-Length: 0", "Content-Length: 100"), 400);
        corpus.put(request(phone, "REGISTER").replace("<sip:101@", "\u00ff\u00fe <sip:101@"), 400);
        corpus.put(
                request(phone, "INVITE").replace("Max-Forwards", "Subject: " + "x".repeat(60_000) + "\r\nMax-Forwards"),
                513);
        corpus.put(request(phone, "BYE").replace("CSeq: 1 BYE", "CSeq: 1 INVITE"), 400);
        corpus.put(request(phone, "INVITE").replaceAll("(?s)CSeq.*", ""), 400);
        corpus.put(request(phone, "INVITE").replace("SIP/2.0\r\nVia", "SIP/4.0\r\nVia"), 505);
        corpus.put(request(phone, "INVITE").replace("sip:102@acme.localhost SIP", "mailto:102@acme SIP"), 416);
        corpus.put(request(phone, "INVITE").replace("Max-Forwards: 70", "Max-Forwards: 0"), 483);
        corpus.put(request(phone, "INVITE").replace("Max-Forwards", "Require: telepathy\r\nMax-Forwards"), 420);
        corpus.put(request(phone, "PUBLISH"), 401);
        corpus.put(request(phone, "DANCE"), 501);
        corpus.put(request(phone, "BYE"), 481);
        corpus.put(
                request(phone, "BYE").replace("To: <sip:102@acme.localhost>", "To: <sip:102@acme.localhost>;tag=x"),
                481);
        corpus.put(request(phone, "INVITE").replaceAll("Via:.*\r\n", "Subject: z9hG4bKnovia\r\n"), SILENCE);
        corpus.put("\u0000\u0001\u0002".repeat(30) + "z9hG4bKgarbage", SILENCE);
        corpus.put("GET /z9hG4bKhttp HTTP/1.1\r\nHost: somewhere.example\r\n\r\n", SILENCE);
        corpus.put(request(phone, "ACK"), SILENCE);
        corpus.put("SIP/2.0 200 OK\r\n" + request(phone, "INVITE").split("\r\n", 2)[1], SILENCE);
        return corpus;
    }
}
