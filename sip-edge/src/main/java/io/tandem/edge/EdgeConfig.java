package io.tandem.edge;

import io.tandem.types.HostPort;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.edge.*}: a SIP edge.
 *
 * @param node name of this edge in the cell; empty takes the host's
 * @param bind address that SIP is taken on
 * @param port UDP and TCP port of SIP; 0 takes any free one
 * @param advertised host or address that Via and Contact name: the shared one, where there are several edges; empty takes
 *     {@code bind}, or for all interfaces the address that the peer sees
 * @param advertisedPort 0 takes the port itself
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
 * @param nonceLifetime after which a phone is challenged anew
 * @param maxConnections TCP connections open at the same time
 * @param maxConnectionsPerSource of one remote IP address
 * @param spool directory where call events wait for Kafka; each node has its own in it
 * @param spoolBytes that may wait there
 */
public record EdgeConfig(
        @DefaultValue("") String node,
        @DefaultValue("0.0.0.0") String bind,
        @DefaultValue("5060") int port,
        @DefaultValue("") String advertised,
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
        @DefaultValue("5m") Duration nonceLifetime,
        @DefaultValue("20000") int maxConnections,
        @DefaultValue("1000") int maxConnectionsPerSource,
        @DefaultValue("var/spool") String spool,
        @DefaultValue("268435456") long spoolBytes) {
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "");

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
        if (nonceLifetime.compareTo(Duration.ofSeconds(10)) < 0) {
            throw new IllegalArgumentException("tandem.edge.nonce-lifetime starts at 10s");
        }
        relays = List.copyOf(relays);
    }

    int ownerLoopCount() {
        return ownerLoops > 0 ? ownerLoops : Runtime.getRuntime().availableProcessors();
    }

    /** @return empty where each peer is told the address that it sees */
    Optional<String> advertisedHost() {
        return !advertised.isEmpty()
                ? Optional.of(advertised)
                : Optional.of(bind).filter(address -> !WILDCARDS.contains(address));
    }

    int advertisedPort(int boundPort) {
        return advertisedPort > 0 ? advertisedPort : boundPort;
    }

    String linkHost() {
        return linkAdvertised.isEmpty() ? linkBind : linkAdvertised;
    }

    List<HostPort> relayAddresses() {
        return relays.stream().map(HostPort::of).toList();
    }
}
