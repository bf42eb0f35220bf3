package io.tandem.edge.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.WebSocketWire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RFC 7118 and RFC 6455 at the edge's WS and WSS ports, with Java's own client and with raw bytes. */
class WebSocketTest {
    private static final String MESSAGE = "OPTIONS sip:x SIP/2.0\r\nCall-ID: 1\r\n\r\n";
    private static final InetSocketAddress NO_PORTAL = new InetSocketAddress("127.0.0.1", 9);

    @TempDir
    Path directory;

    @Test
    void each_message_is_a_sip_message_in_text_or_binary_over_ws_and_wss() throws Exception {
        try (var edge = Listening.patient(directory)) {
            for (var transport : Set.of(Transport.WS, Transport.WSS)) {
                try (var browser = WebSocketWire.connect(edge.uri(transport), edge.authority())) {
                    assertThat(browser.socket().getSubprotocol()).isEqualTo("sip");
                    browser.socket().sendText(MESSAGE, true).join();
                    assertThat(edge.next()).isEqualTo(MESSAGE);
                    browser.socket().sendBinary(bytes(MESSAGE), true).join();
                    assertThat(edge.next()).isEqualTo(MESSAGE);
                    var peer = edge.peers.take();
                    assertThat(peer.transport()).isEqualTo(transport);

                    edge.transports.send(peer, "SIP/2.0 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8), () -> {});
                    assertThat(browser.receive(20)).isEqualTo("SIP/2.0 200 OK\r\n\r\n");
                    edge.peers.clear();
                }
                assertThat(edge.gone.poll(20, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    @Test
    void a_message_may_come_in_fragments() throws Exception {
        try (var edge = Listening.patient(directory);
                var browser = WebSocketWire.connect(edge.uri(Transport.WS), edge.authority())) {
            browser.socket().sendText(MESSAGE.substring(0, 9), false).join();
            browser.socket().sendText(MESSAGE.substring(9, 20), false).join();
            browser.socket().sendText(MESSAGE.substring(20), true).join();

            assertThat(edge.next()).isEqualTo(MESSAGE);
        }
    }

    @Test
    void what_is_larger_than_any_message_closes_with_1009() throws Exception {
        try (var edge = Listening.patient(directory)) {
            try (var whole = WebSocketWire.connect(edge.uri(Transport.WS), edge.authority())) {
                var unused = whole.socket().sendText("x".repeat(70_000), true);
                await("a frame too large closes", () -> whole.closeStatus() == 1009);
            }
            try (var pieces = WebSocketWire.connect(edge.uri(Transport.WS), edge.authority())) {
                pieces.socket().sendText("x".repeat(40_000), false).join();
                var unused = pieces.socket().sendText("x".repeat(40_000), true);
                await("a message too large closes", () -> pieces.closeStatus() == 1009);
            }
            assertThat(edge.messages).isEmpty();
        }
    }

    @Test
    void pings_are_answered_line_ends_too_and_a_close_is_returned() throws Exception {
        try (var edge = Listening.patient(directory);
                var browser = WebSocketWire.connect(edge.uri(Transport.WSS), edge.authority())) {
            browser.socket().sendPing(bytes("hello")).join();
            browser.socket().sendText("\r\n\r\n", true).join();
            assertThat(browser.receive(20)).isEqualTo("\r\n");
            browser.socket().sendText("\r\n", true).join();
            browser.socket().sendClose(1001, "going away").join();

            await("the close comes back", () -> browser.closeStatus() == 1001);
            assertThat(edge.messages).isEmpty();
        }
    }

    @Test
    void without_the_subprotocol_sip_there_is_no_websocket() throws Exception {
        try (var edge = Listening.patient(directory)) {
            assertThat(refused(edge, builder -> builder)).isEqualTo(400);
            assertThat(refused(edge, builder -> builder.subprotocols("chat", "xmpp")))
                    .isEqualTo(400);
            assertThat(plain(edge.port(Transport.WS), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .startsWith("HTTP/1.1 426");
            assertThat(plain(edge.port(Transport.WS), "NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void pages_of_other_origins_are_refused_where_origins_are_named() throws Exception {
        var rules = Listening.origins("https://pbx.example");
        try (var edge = new Listening(directory, Listening.PATIENT, rules, NO_PORTAL)) {
            assertThat(refused(edge, b -> b.subprotocols("sip").header("Origin", "https://evil.example")))
                    .isEqualTo(403);
            var socket = builder()
                    .subprotocols("sip")
                    .header("Origin", "https://pbx.example")
                    .buildAsync(edge.uri(Transport.WS), new WebSocket.Listener() {})
                    .join();
            assertThat(socket.getSubprotocol()).isEqualTo("sip");
            socket.abort();
        }
    }

    @Test
    void behind_an_ingress_the_source_is_whom_it_names_last() throws Exception {
        var rules = new SipSockets.WebRules(Set.of(), Set.of("127.0.0.1"));
        try (var edge = new Listening(directory, Listening.PATIENT, rules, NO_PORTAL)) {
            var socket = builder()
                    .subprotocols("sip")
                    .header("X-Forwarded-For", "10.1.1.1, 192.0.2.77")
                    .buildAsync(edge.uri(Transport.WS), new WebSocket.Listener() {})
                    .join();
            socket.sendText(MESSAGE, true).join();

            assertThat(edge.next()).isEqualTo(MESSAGE);
            assertThat(edge.peers.take().host()).isEqualTo("192.0.2.77");
            socket.abort();
        }
    }

    @Test
    void who_does_not_finish_the_handshake_is_cut_off_however_slowly_it_comes() throws Exception {
        var hasty = Listening.limits(100, Duration.ofMillis(400), Duration.ofSeconds(30));
        try (var edge = new Listening(directory, hasty, SipSockets.WebRules.OPEN, NO_PORTAL)) {
            for (var transport : Set.of(Transport.WS, Transport.WSS, Transport.TLS, Transport.TCP)) {
                try (var silent = new Socket(InetAddress.getLoopbackAddress(), edge.port(transport))) {
                    silent.setSoTimeout(20_000);
                    assertThat(silent.getInputStream().read()).isEqualTo(-1);
                }
            }
            try (var slow = new Socket(InetAddress.getLoopbackAddress(), edge.port(Transport.WS))) {
                assertThat(trickled(slow, "GET /sip HTTP/1.1\r\nHost: x\r\nX-Slow: " + "y".repeat(4000)))
                        .isLessThan(4000);
            }
        }
    }

    @Test
    void a_browser_whose_network_is_gone_is_noticed() throws Exception {
        var nervous = Listening.limits(100, Duration.ofSeconds(10), Duration.ofMillis(150));
        try (var edge = new Listening(directory, nervous, SipSockets.WebRules.OPEN, NO_PORTAL);
                var alive = WebSocketWire.connect(edge.uri(Transport.WS), edge.authority());
                var dead = new Socket(InetAddress.getLoopbackAddress(), edge.port(Transport.WS))) {
            dead.getOutputStream().write(upgrade("/").getBytes(StandardCharsets.US_ASCII));
            dead.setSoTimeout(20_000);
            // Reads, and never answers a ping.
            byte[] heard = dead.getInputStream().readAllBytes();

            assertThat(new String(heard, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 101");
            assertThat(alive.closeStatus()).isZero();
            alive.socket().sendText(MESSAGE, true).join();
            assertThat(edge.next()).isEqualTo(MESSAGE);
        }
    }

    @Test
    void one_source_has_so_many_connections_and_no_more() throws Exception {
        var few = Listening.limits(3, Duration.ofSeconds(10), Duration.ofSeconds(30));
        try (var edge = new Listening(directory, few, SipSockets.WebRules.OPEN, NO_PORTAL)) {
            try (var one = WebSocketWire.connect(edge.uri(Transport.WS), edge.authority());
                    var two = WebSocketWire.connect(edge.uri(Transport.WSS), edge.authority());
                    var three = new Socket(InetAddress.getLoopbackAddress(), edge.port(Transport.TCP))) {
                three.setSoTimeout(20_000);
                assertThatThrownBy(() -> WebSocketWire.connect(edge.uri(Transport.WS), edge.authority()))
                        .isInstanceOf(IOException.class);
                assertThat(one.closeStatus() + two.closeStatus()).isZero();
            }
            await("there is room again", () -> opens(edge));
        }
    }

    private static boolean opens(Listening edge) {
        try {
            WebSocketWire.connect(edge.uri(Transport.WS), edge.authority()).close();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static String upgrade(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Protocol: sip\r\n\r\n";
    }

    /** @return how many bytes were taken until the other side closed */
    private static int trickled(Socket socket, String text) {
        int sent = 0;
        try {
            for (; sent < text.length(); sent++) {
                socket.getOutputStream().write(text.charAt(sent));
                LockSupport.parkNanos(1_000_000);
            }
        } catch (IOException closed) {
            return sent;
        }
        return sent;
    }

    private static String plain(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static WebSocket.Builder builder() {
        return HttpClient.newHttpClient().newWebSocketBuilder();
    }

    private static int refused(Listening edge, java.util.function.UnaryOperator<WebSocket.Builder> with) {
        try {
            with.apply(builder())
                    .buildAsync(edge.uri(Transport.WS), new WebSocket.Listener() {})
                    .join();
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(String what, java.util.function.BooleanSupplier condition) {
        Cell.await(what, Duration.ofSeconds(20), condition);
    }
}
