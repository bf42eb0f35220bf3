package io.tandem.edge.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections through a load balancer, with the bytes of the PROXY protocol's own description (version 2, section 2.2). */
class BalancerTest {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    /** PROXY, TCP over IPv4, 12 bytes: from 203.0.113.7:40000 to 192.0.2.1:5060. */
    private static final String FROM_IPV4 = SIGNATURE + "2111000c" + "cb007107" + "c0000201" + "9c40" + "13c4";

    /** PROXY, TCP over IPv6, 36 bytes: from [2001:db8::7]:40000 to [2001:db8::1]:5060. */
    private static final String FROM_IPV6 = SIGNATURE + "21210024" + "20010db8000000000000000000000007"
            + "20010db8000000000000000000000001" + "9c40" + "13c4";

    /** LOCAL: the balancer asks whether we live. */
    private static final String ITS_OWN = SIGNATURE + "20000000";

    private static final String MESSAGE = "OPTIONS sip:x SIP/2.0\r\nContent-Length: 0\r\n\r\n";

    @TempDir
    Path directory;

    @Test
    void the_source_is_whom_the_balancer_serves() throws Exception {
        try (var edge = Listening.balanced(directory);
                var ipv4 = opened(edge, Transport.TCP, FROM_IPV4);
                var ipv6 = opened(edge, Transport.TCP, FROM_IPV6)) {
            say(ipv4, MESSAGE);
            assertThat(edge.next()).isEqualTo(MESSAGE);
            assertThat(edge.peers.take().remote()).isEqualTo(new InetSocketAddress("203.0.113.7", 40_000));

            say(ipv6, MESSAGE);
            assertThat(edge.next()).isEqualTo(MESSAGE);
            var peer = edge.peers.take();
            assertThat(peer.host()).isEqualTo("2001:db8::7");
            assertThat(peer.port()).isEqualTo(40_000);

            edge.transports.send(peer, "SIP/2.0 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8), () -> {});
            assertThat(ipv6.getInputStream().readNBytes(18)).startsWith('S', 'I', 'P');
        }
    }

    @Test
    void tls_begins_behind_the_header() throws Exception {
        try (var edge = Listening.balanced(directory);
                var plain = opened(edge, Transport.TLS, FROM_IPV4);
                var phone =
                        edge.trusting().getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true)) {
            phone.getOutputStream().write(MESSAGE.getBytes(StandardCharsets.UTF_8));

            assertThat(edge.next()).isEqualTo(MESSAGE);
            assertThat(edge.peers.take())
                    .extracting(Peer::transport, Peer::host)
                    .containsExactly(Transport.TLS, "203.0.113.7");
        }
    }

    @Test
    void a_browser_comes_through_it_too() throws Exception {
        try (var edge = Listening.balanced(directory);
                var browser = opened(edge, Transport.WS, FROM_IPV4)) {
            say(
                    browser,
                    "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                            + "Sec-WebSocket-Protocol: sip\r\n\r\n");
            assertThat(browser.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 101");
            // RFC 6455 section 5.2: a text frame of 4 bytes, masked with zeros.
            browser.getOutputStream().write(HexFormat.of().parseHex("818400000000" + "61626364"));

            assertThat(edge.next()).isEqualTo("abcd");
            assertThat(edge.peers.take().host()).isEqualTo("203.0.113.7");
        }
    }

    @Test
    void the_balancer_itself_may_ask_whether_we_live() throws Exception {
        try (var edge = Listening.balanced(directory);
                var check = opened(edge, Transport.TCP, ITS_OWN)) {
            say(check, MESSAGE);

            assertThat(edge.next()).isEqualTo(MESSAGE);
            assertThat(edge.peers.take().host()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void without_the_header_or_with_a_broken_one_it_ends() throws Exception {
        try (var edge = Listening.balanced(directory);
                var forgetful = new Socket(InetAddress.getLoopbackAddress(), edge.port(Transport.TCP));
                var broken = opened(edge, Transport.TCP, SIGNATURE + "51110000");
                var tooShort = opened(edge, Transport.TCP, SIGNATURE + "21110004" + "cb007107")) {
            say(forgetful, MESSAGE);

            assertThat(ends(forgetful)).isTrue();
            assertThat(ends(broken)).isTrue();
            assertThat(ends(tooShort)).isTrue();
            assertThat(edge.messages).isEmpty();
        }
    }

    @Test
    void a_stranger_cannot_say_who_he_is() throws Exception {
        try (var edge = Listening.patient(directory);
                var stranger = opened(edge, Transport.TCP, FROM_IPV4)) {
            say(stranger, MESSAGE);

            // What is no SIP ends the stream, so nothing of it is believed.
            assertThat(ends(stranger)).isTrue();
            assertThat(edge.messages).isEmpty();
        }
    }

    private static Socket opened(Listening edge, Transport transport, String header) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), edge.port(transport));
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(HexFormat.of().parseHex(header));
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What was said before may be answered by a ping's CRLF; then the end, or a reset. */
    private static boolean ends(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
            return true;
        } catch (java.net.SocketTimeoutException stays) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
