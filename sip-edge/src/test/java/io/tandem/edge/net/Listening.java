package io.tandem.edge.net;

import io.tandem.edge.fixture.Trusting;
import io.tandem.tls.Certificates;
import io.tandem.tls.TlsConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** All listeners of an edge on the loopback, and what has come through them. */
final class Listening implements AutoCloseable, SipInbound {
    static final SipSockets.Limits PATIENT = limits(1000, Duration.ofSeconds(10), Duration.ofSeconds(30));

    final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
    final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    final BlockingQueue<Peer> gone = new LinkedBlockingQueue<>();
    final ScriptedGate gate = new ScriptedGate();
    final SipTransports transports;
    private final Certificates certificates;

    Listening(Path directory, SipSockets.Limits limits, SipSockets.WebRules rules, InetSocketAddress portal) {
        this(TlsConfig.local(directory), limits, rules, portal);
    }

    Listening(TlsConfig tls, SipSockets.Limits limits, SipSockets.WebRules rules, InetSocketAddress portal) {
        this.certificates = Certificates.open(tls);
        var any = new InetSocketAddress("127.0.0.1", 0);
        var sockets = sockets(List.of(any), portal, rules, Set.of(), limits);
        this.transports = new SipTransports(sockets, certificates, this);
    }

    private Listening(Path directory, List<InetSocketAddress> addresses, Set<String> balancers) {
        this.certificates = Certificates.open(TlsConfig.local(directory));
        var nobody = new InetSocketAddress("127.0.0.1", 9);
        var sockets = sockets(addresses, nobody, SipSockets.WebRules.OPEN, balancers, PATIENT);
        this.transports = new SipTransports(sockets, certificates, this);
    }

    /** @param addresses one of IPv4, one of IPv6, or {@code ::} */
    static Listening at(Path directory, String... addresses) {
        var all = Stream.of(addresses)
                .map(address -> new InetSocketAddress(address, 0))
                .toList();
        return new Listening(directory, all, Set.of());
    }

    /** To which all of this machine come through a load balancer. */
    static Listening balanced(Path directory) {
        return new Listening(directory, List.of(new InetSocketAddress("127.0.0.1", 0)), Set.of("127.0.0.1"));
    }

    private static SipSockets sockets(
            List<InetSocketAddress> addresses,
            InetSocketAddress portal,
            SipSockets.WebRules rules,
            Set<String> balancers,
            SipSockets.Limits limits) {
        Map<Transport, List<InetSocketAddress>> listeners = new EnumMap<>(Transport.class);
        for (var transport : Transport.values()) {
            listeners.put(transport, addresses);
        }
        var https = Optional.of(new SipSockets.Https(addresses, portal));
        return new SipSockets(listeners, https, rules, balancers, false, 1, limits);
    }

    /** Where strangers give way very soon when so many connections are open. */
    static Listening crowded(Path directory, int connections) {
        var crowded = new SipSockets.Limits(
                connections,
                connections,
                PATIENT.handshakeWithin(),
                PATIENT.firstMessageWithin(),
                Duration.ofMillis(300),
                PATIENT.unfinishedFor(),
                PATIENT.idleFor(),
                PATIENT.webSocketPing());
        return new Listening(directory, crowded, SipSockets.WebRules.OPEN, new InetSocketAddress("127.0.0.1", 9));
    }

    static Listening patient(Path directory) {
        return new Listening(directory, PATIENT, SipSockets.WebRules.OPEN, new InetSocketAddress("127.0.0.1", 9));
    }

    static SipSockets.Limits limits(int perSource, Duration handshake, Duration ping) {
        return new SipSockets.Limits(
                2000,
                perSource,
                handshake,
                handshake,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                ping);
    }

    static SipSockets.WebRules origins(String... origins) {
        return new SipSockets.WebRules(Set.of(origins), Set.of());
    }

    int port(Transport transport) {
        return transports.address(transport).orElseThrow().getPort();
    }

    URI uri(Transport transport) {
        return URI.create(
                transport.name().toLowerCase(java.util.Locale.ROOT) + "://localhost:" + port(transport) + "/");
    }

    int httpsPort() {
        return transports.httpsAddress().orElseThrow().getPort();
    }

    Path authority() {
        return certificates.localAuthority().orElseThrow();
    }

    SSLContext trusting() throws IOException {
        return Trusting.context(authority());
    }

    String next() throws InterruptedException {
        return messages.poll(20, TimeUnit.SECONDS);
    }

    @Override
    public Gate gate() {
        return gate;
    }

    @Override
    public void received(Peer peer, byte[] bytes) {
        peers.add(peer);
        messages.add(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void closed(Peer peer) {
        gone.add(peer);
    }

    @Override
    public void close() {
        transports.close();
        certificates.close();
    }
}
