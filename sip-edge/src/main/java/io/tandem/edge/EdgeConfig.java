package io.tandem.edge;

import io.tandem.edge.net.IpText;
import io.tandem.edge.net.SipSockets;
import io.tandem.edge.net.Transport;
import io.tandem.types.HostPort;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.edge.*}: a SIP edge.
 *
 * @param node name of this edge in the cell; empty takes the host's
 * @param bind address that SIP is taken on; {@code ::} takes IPv4 and IPv6 on all interfaces
 * @param bind6 IPv6 address that SIP is taken on as well, at the same ports; empty takes none besides {@code bind}
 * @param port UDP and TCP port of SIP; 0 takes any free one
 * @param tlsPort TCP port of SIP over TLS; 0 takes any free one, -1 none
 * @param wsPort of SIP over WebSocket without TLS, as behind an ingress; 0 takes any free one, -1 none
 * @param wssPort of SIP over WebSocket with TLS; 0 takes any free one, -1 none
 * @param httpsPort of HTTPS for browsers: SIP over WebSocket at {@code /sip}, the portal for all else; 0 takes any free one,
 *     -1 none
 * @param portal host:port that takes the portal's requests of {@code httpsPort}, in plain HTTP
 * @param origins of pages that may connect by WebSocket, such as {@code https://pbx.example}; empty lets all
 * @param ingresses IP addresses of proxies whose X-Forwarded-For is believed on WebSockets
 * @param balancers IP addresses of load balancers whose connections begin with a header of the PROXY protocol, version 2 or 1
 * @param advertised host or address that Via and Contact name: the shared one, where there are several edges; empty takes
 *     {@code bind}, or for all interfaces the address that the peer sees
 * @param advertised6 the same for peers on IPv6, where it differs; empty takes {@code advertised} if that is a name, or
 *     {@code bind6}, or the address that the peer sees
 * @param advertisedPort of UDP and TCP; 0 takes the port itself
 * @param reusePort several edges of one host listen on the same address and port (Linux)
 * @param sipThreads event loops of the SIP sockets
 * @param ownerLoops threads that run calls; 0 is one a core
 * @param linkBind address that other edges connect to
 * @param linkPort TCP port for other edges; 0 takes any free one
 * @param linkAdvertised address that other edges are told; empty takes {@code linkBind}
 * @param relays ng control addresses of media relays that do not announce themselves
 * @param registerShortest below it REGISTER is refused with 423
 * @param registerUsual for a REGISTER that does not say
 * @param registerLongest longer wishes are cut to it
 * @param contacts registered at the same time for one extension
 * @param natPing how often phones on UDP behind NAT are sent OPTIONS, which keep the way to them open; 0s sends none
 * @param nonceLifetime after which a phone is challenged anew
 * @param handshakeWithin how long TLS and WebSocket handshakes may take
 * @param maxConnections connections open at the same time
 * @param maxConnectionsPerSource of one remote IP address
 * @param holdMusic what is heard while the other holds: {@code melody}, the relay's own; a tone as in {@code play media}
 *     ({@code 425/200,0/4800}); {@code file:} and a name in the relays' folder of prompts; {@code none}
 * @param recordOnDemand whether extensions may have a talk recorded by {@code *1}; relays then listen for keys in all calls
 * @param spool directory where call events wait for Kafka, and what a start without Kafka knows; each node has its own in it
 * @param spoolBytes that may wait there
 */
public record EdgeConfig(
        @DefaultValue("") String node,
        @DefaultValue("0.0.0.0") String bind,
        @DefaultValue("") String bind6,
        @DefaultValue("5060") int port,
        @DefaultValue("5061") int tlsPort,
        @DefaultValue("5066") int wsPort,
        @DefaultValue("7443") int wssPort,
        @DefaultValue("-1") int httpsPort,
        @DefaultValue("127.0.0.1:8080") String portal,
        @DefaultValue Set<String> origins,
        @DefaultValue Set<String> ingresses,
        @DefaultValue Set<String> balancers,
        @DefaultValue("") String advertised,
        @DefaultValue("") String advertised6,
        @DefaultValue("0") int advertisedPort,
        @DefaultValue("false") boolean reusePort,
        @DefaultValue("1") int sipThreads,
        @DefaultValue("0") int ownerLoops,
        @DefaultValue("127.0.0.1") String linkBind,
        @DefaultValue("0") int linkPort,
        @DefaultValue("") String linkAdvertised,
        @DefaultValue List<String> relays,
        @DefaultValue("60s") Duration registerShortest,
        @DefaultValue("300s") Duration registerUsual,
        @DefaultValue("3600s") Duration registerLongest,
        @DefaultValue("10") int contacts,
        @DefaultValue("25s") Duration natPing,
        @DefaultValue("5m") Duration nonceLifetime,
        @DefaultValue("10s") Duration handshakeWithin,
        @DefaultValue("20000") int maxConnections,
        @DefaultValue("1000") int maxConnectionsPerSource,
        @DefaultValue("melody") String holdMusic,
        @DefaultValue("false") boolean recordOnDemand,
        @DefaultValue("var/spool") String spool,
        @DefaultValue("268435456") long spoolBytes) {
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "");
    private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

    public EdgeConfig {
        if (sipThreads < 1
                || ownerLoops < 0
                || maxConnections < 1
                || maxConnectionsPerSource < 1
                || spoolBytes < 1
                || contacts < 1) {
            throw new IllegalArgumentException(
                    "tandem.edge: owner-loops start at 0 (one a core), all other counts at 1");
        }
        if (natPing.isNegative()) {
            throw new IllegalArgumentException("tandem.edge.nat-ping starts at 0s, which sends none");
        }
        if (nonceLifetime.compareTo(Duration.ofSeconds(10)) < 0) {
            throw new IllegalArgumentException("tandem.edge.nonce-lifetime starts at 10s");
        }
        if (handshakeWithin.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("tandem.edge.handshake-within starts at 100ms");
        }
        relays = List.copyOf(relays);
        origins = Set.copyOf(origins);
        ingresses = Set.copyOf(ingresses);
        balancers = Set.copyOf(balancers);
        if (!bind6.isEmpty() && !IpText.isIpv6(bind6)) {
            throw new IllegalArgumentException("tandem.edge.bind6 is an IPv6 address such as ::1, not " + bind6);
        }
    }

    int ownerLoopCount() {
        return ownerLoops > 0 ? ownerLoops : Runtime.getRuntime().availableProcessors();
    }

    /**
     * @param ipv6 whether it is for a peer on IPv6
     * @return empty where each peer is told the address that it sees
     */
    Optional<String> advertisedHost(boolean ipv6) {
        return Stream.of(ipv6 ? advertised6 : "", advertised, ipv6 ? bind6 : "", bind)
                .filter(host -> !WILDCARDS.contains(host) && reachedOver(ipv6, host))
                .findFirst();
    }

    /** A name may stand for addresses of both families. */
    private static boolean reachedOver(boolean ipv6, String host) {
        boolean ipv4Address = IPV4.matcher(host).matches();
        return ipv6 ? !ipv4Address : !IpText.isIpv6(host);
    }

    /** The other transports are advertised with the ports that they are bound to. */
    int advertisedPort(Transport transport, int boundPort) {
        boolean told = transport == Transport.UDP || transport == Transport.TCP;
        return told && advertisedPort > 0 ? advertisedPort : boundPort;
    }

    SipSockets sockets() {
        var listeners = new EnumMap<Transport, List<InetSocketAddress>>(Transport.class);
        var ports = Map.of(
                Transport.UDP, port,
                Transport.TCP, port,
                Transport.TLS, tlsPort,
                Transport.WS, wsPort,
                Transport.WSS, wssPort);
        ports.forEach((transport, one) -> at(one).ifPresent(addresses -> listeners.put(transport, addresses)));
        return new SipSockets(
                listeners,
                at(httpsPort).map(addresses -> new SipSockets.Https(addresses, portalAddress())),
                new SipSockets.WebRules(origins, ingresses),
                balancers,
                reusePort,
                sipThreads,
                limits());
    }

    private Optional<List<InetSocketAddress>> at(int listened) {
        return listened < 0
                ? Optional.empty()
                : Optional.of(boundHosts()
                        .map(host -> new InetSocketAddress(host, listened))
                        .toList());
    }

    /** A socket on all interfaces of IPv6 takes IPv4 as well, and leaves it to no other. */
    private Stream<String> boundHosts() {
        boolean both = bind6.equals("::") && WILDCARDS.contains(bind);
        return both ? Stream.of(bind6) : Stream.of(bind, bind6).filter(host -> !host.isEmpty());
    }

    private InetSocketAddress portalAddress() {
        var address = HostPort.of(portal);
        return new InetSocketAddress(address.host(), address.port());
    }

    private SipSockets.Limits limits() {
        var standard = SipSockets.Limits.STANDARD;
        return new SipSockets.Limits(
                maxConnections,
                maxConnectionsPerSource,
                handshakeWithin,
                standard.firstMessageWithin(),
                standard.provenWithin(),
                standard.unfinishedFor(),
                standard.idleFor(),
                standard.webSocketPing());
    }

    String linkHost() {
        return linkAdvertised.isEmpty() ? linkBind : linkAdvertised;
    }

    List<HostPort> relayAddresses() {
        return relays.stream().map(HostPort::of).toList();
    }
}
