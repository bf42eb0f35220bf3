package io.tandem.edge.net;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the sockets are opened with.
 *
 * @param listeners where each transport is taken: at one address, or at one of IPv4 and one of IPv6; those that are not
 *     there are not taken
 * @param https for browsers, if they are served
 * @param balancers IP addresses whose connections begin with a header of the PROXY protocol, and nobody else's
 * @param reusePort lets several edges of one host listen on the same address, as behind a shared address (Linux only)
 */
public record SipSockets(
        Map<Transport, List<InetSocketAddress>> listeners,
        Optional<Https> https,
        WebRules web,
        Set<String> balancers,
        boolean reusePort,
        int threads,
        Limits limits) {

    public SipSockets {
        listeners = Map.copyOf(new EnumMap<>(listeners));
        balancers = canonical(balancers);
    }

    private static Set<String> canonical(Set<String> addresses) {
        return addresses.stream().map(IpText::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * HTTPS with SIP over WSS at {@code /sip}.
     *
     * @param portal takes all other requests, over plain HTTP
     */
    public record Https(List<InetSocketAddress> addresses, InetSocketAddress portal) {}

    /**
     * Who may come over WebSocket.
     *
     * @param origins of the pages (RFC 6454), such as {@code https://pbx.example}; empty lets all in
     * @param ingresses IP addresses of proxies that say truly in X-Forwarded-For whom they serve
     */
    public record WebRules(Set<String> origins, Set<String> ingresses) {
        public static final WebRules OPEN = new WebRules(Set.of(), Set.of());

        public WebRules {
            origins = Set.copyOf(origins);
            ingresses = canonical(ingresses);
        }
    }

    /**
     * What a stranger can hold of us.
     *
     * @param connections open at the same time; more are closed at once
     * @param connectionsPerSource of one remote IP address
     * @param handshakeWithin how long a TLS or WebSocket handshake may take
     * @param firstMessageWithin how long a new connection may say nothing
     * @param provenWithin how long a stranger's connection is kept when connections are short
     * @param unfinishedFor how long a message on a stream may take to arrive
     * @param idleFor how long a stream may be silent
     * @param webSocketPing after so much silence a WebSocket is pinged, after three times as much it is closed
     */
    public record Limits(
            int connections,
            int connectionsPerSource,
            Duration handshakeWithin,
            Duration firstMessageWithin,
            Duration provenWithin,
            Duration unfinishedFor,
            Duration idleFor,
            Duration webSocketPing) {
        public static final Limits STANDARD = new Limits(
                20_000,
                1_000,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofMinutes(70),
                Duration.ofSeconds(30));
    }
}
