package io.tandem.edge.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import io.tandem.bus.embedded.FreePort;
import io.tandem.tls.Certificates;
import io.tandem.tls.TlsConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ports that edges share, and one that somebody has who shares nothing. */
class SharedPortTest {
    private static final SipInbound NOBODY = new SipInbound() {
        @Override
        public Gate gate() {
            return ScriptedGate.OPEN;
        }

        @Override
        public void received(Peer peer, byte[] bytes) {}

        @Override
        public void closed(Peer peer) {}
    };

    @TempDir
    Path directory;

    private final InetSocketAddress sip = new InetSocketAddress("127.0.0.1", FreePort.find());
    private final InetSocketAddress https = new InetSocketAddress("127.0.0.1", FreePort.find());

    @BeforeAll
    static void ports_can_be_shared() {
        assumeTrue(Epoll.isAvailable(), "ports are shared by Linux' epoll, which is not there");
    }

    @Test
    void a_taken_https_port_fails_the_start_and_is_named() throws Exception {
        try (var certificates = certificates();
                var taken = taken()) {
            assertThatThrownBy(() -> transports(certificates))
                    .hasMessageContaining("HTTPS")
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void one_that_is_taken_later_is_named_too_and_tried_again() throws Exception {
        try (var certificates = certificates();
                var transports = transports(certificates)) {
            try (var taken = taken()) {
                assertThatThrownBy(transports::open)
                        .hasMessageContaining("HTTPS")
                        .hasMessageContaining(Integer.toString(taken.getLocalPort()));
                assertThat(transports.address(Transport.UDP)).isEmpty();
            }

            transports.open();

            assertThat(transports.address(Transport.UDP)).contains(sip);
            assertThat(transports.httpsAddress()).contains(https);
        }
    }

    private Certificates certificates() {
        return Certificates.open(TlsConfig.local(directory));
    }

    private ServerSocket taken() throws IOException {
        var socket = new ServerSocket();
        socket.bind(https);
        return socket;
    }

    private SipTransports transports(Certificates certificates) {
        var listeners = Map.of(Transport.UDP, List.of(sip), Transport.TCP, List.of(sip));
        var portal = new InetSocketAddress("127.0.0.1", 9);
        var sockets = new SipSockets(
                listeners,
                Optional.of(new SipSockets.Https(List.of(https), portal)),
                SipSockets.WebRules.OPEN,
                Set.of(),
                true,
                1,
                SipSockets.Limits.STANDARD);
        return new SipTransports(sockets, certificates, NOBODY);
    }
}
