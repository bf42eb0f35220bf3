package io.tandem.edge.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.Trusting;
import io.tandem.tls.Certificates;
import io.tandem.tls.TlsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIP over TLS with Java's own client. */
class TlsTest {
    private static final String MESSAGE = "OPTIONS sip:x SIP/2.0\r\nContent-Length: 0\r\n\r\n";

    @TempDir
    Path directory;

    @Test
    void messages_go_both_ways_over_tls_1_2_and_1_3_and_over_nothing_older() throws Exception {
        try (var edge = Listening.patient(directory)) {
            for (String version : List.of("TLSv1.2", "TLSv1.3")) {
                try (var phone = connect(edge, edge.authority())) {
                    phone.setEnabledProtocols(new String[] {version});
                    write(phone, MESSAGE);
                    assertThat(edge.next()).isEqualTo(MESSAGE);
                    assertThat(phone.getSession().getProtocol()).isEqualTo(version);
                    var peer = edge.peers.take();
                    assertThat(peer.transport()).isEqualTo(Transport.TLS);

                    edge.transports.send(peer, "SIP/2.0 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8), () -> {});
                    assertThat(read(phone, 18)).isEqualTo("SIP/2.0 200 OK\r\n\r\n");
                }
            }
        }
    }

    @Test
    void a_keep_alive_ping_is_answered_over_tls_too() throws Exception {
        try (var edge = Listening.patient(directory);
                var phone = connect(edge, edge.authority())) {
            write(phone, "\r\n\r\n");

            assertThat(read(phone, 2)).isEqualTo("\r\n");
        }
    }

    @Test
    void who_was_asked_to_ping_and_does_not_is_gone_and_who_does_stays() throws Exception {
        try (var edge = Listening.patient(directory);
                var silent = connect(edge, edge.authority())) {
            write(silent, MESSAGE);
            edge.next();

            edge.transports.expectWithin(edge.peers.take(), Duration.ofMillis(300));

            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThat(edge.gone.poll(10, TimeUnit.SECONDS)).isNotNull();
            try (var pinging = connect(edge, edge.authority())) {
                write(pinging, MESSAGE);
                edge.next();
                edge.transports.expectWithin(edge.peers.take(), Duration.ofSeconds(30));
                write(pinging, "\r\n\r\n");
                assertThat(read(pinging, 2)).isEqualTo("\r\n");
            }
        }
    }

    @Test
    void what_is_no_tls_is_closed_and_others_go_on() throws Exception {
        try (var edge = Listening.patient(directory);
                var phone = connect(edge, edge.authority());
                var scanner = new Socket(InetAddress.getLoopbackAddress(), edge.port(Transport.TLS))) {
            write(phone, MESSAGE);
            assertThat(edge.next()).isEqualTo(MESSAGE);
            scanner.setSoTimeout(20_000);
            scanner.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (scanner.getInputStream().read() >= 0) {
                continue;
            }

            write(phone, MESSAGE);
            assertThat(edge.next()).isEqualTo(MESSAGE);
        }
    }

    @Test
    void a_changed_certificate_serves_new_connections_and_the_old_ones_go_on() throws Exception {
        var first = directory.resolve("first");
        var second = directory.resolve("second");
        Certificates.open(TlsConfig.local(first)).close();
        Certificates.open(TlsConfig.local(second)).close();
        var used = Files.createDirectories(directory.resolve("used"));
        exchange(first, used);
        var config = new TlsConfig(
                used.resolve("server.pem").toString(),
                used.resolve("server-key.pem").toString(),
                "",
                List.of(),
                Duration.ofMillis(50));
        var nowhere = new InetSocketAddress("127.0.0.1", 9);
        try (var edge = new Listening(config, Listening.PATIENT, SipSockets.WebRules.OPEN, nowhere);
                var old = connect(edge, first.resolve("ca.pem"))) {
            write(old, MESSAGE);
            assertThat(edge.next()).isEqualTo(MESSAGE);
            assertThatThrownBy(() -> connect(edge, second.resolve("ca.pem")).startHandshake())
                    .isInstanceOf(SSLException.class);

            exchange(second, used);
            Cell.await("the other certificate is taken", Duration.ofSeconds(20), () -> shakes(edge, second));

            assertThat(shakes(edge, first)).isFalse();
            write(old, MESSAGE);
            assertThat(edge.next()).isEqualTo(MESSAGE);
        }
    }

    @Test
    void as_a_client_the_edge_believes_its_authority_and_the_name_and_nobody_else() throws Exception {
        try (var edge = Listening.patient(directory.resolve("a"));
                var carrier = Listening.patient(directory.resolve("a"));
                var stranger = Listening.patient(directory.resolve("b"))) {
            var failures = new java.util.concurrent.LinkedBlockingQueue<String>();
            byte[] bytes = MESSAGE.getBytes(StandardCharsets.US_ASCII);

            edge.transports.connectAndSend(to(carrier), bytes, () -> failures.add("carrier"));
            assertThat(carrier.next()).isEqualTo(MESSAGE);
            edge.transports.connectAndSend(to(stranger), bytes, () -> failures.add("stranger"));
            assertThat(failures.poll(20, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo("stranger");
            assertThat(stranger.messages).isEmpty();
        }
    }

    private static Peer to(Listening other) {
        return new Peer(Transport.TLS, new InetSocketAddress("localhost", other.port(Transport.TLS)), 0);
    }

    private static void exchange(Path from, Path to) throws IOException {
        for (String name : List.of("server.pem", "server-key.pem")) {
            Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean shakes(Listening edge, Path authority) {
        try (var socket = connect(edge, authority.resolve("ca.pem"))) {
            socket.startHandshake();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static SSLSocket connect(Listening edge, Path authority) throws IOException {
        var socket = (SSLSocket)
                Trusting.context(authority).getSocketFactory().createSocket("localhost", edge.port(Transport.TLS));
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void write(SSLSocket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String read(SSLSocket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }
}
