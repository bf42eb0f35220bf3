package io.tandem.edge.net;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * What the sockets are opened with.
 *
 * @param reusePort lets several edges of one host listen on the same address, as behind a shared address (Linux only)
 * @param maxConnections open at the same time; more are closed at once
 * @param maxConnectionsPerSource of one remote IP address
 * @param unfinishedFor how long a message on a stream may take to arrive
 * @param idleFor how long a connection may be silent
 */
public record SipSockets(
        InetSocketAddress udp,
        InetSocketAddress tcp,
        boolean reusePort,
        int threads,
        int maxConnections,
        int maxConnectionsPerSource,
        Duration unfinishedFor,
        Duration idleFor) {

    public static SipSockets on(InetSocketAddress address) {
        return new SipSockets(
                address, address, false, 1, 20_000, 1_000, Duration.ofSeconds(10), Duration.ofMinutes(70));
    }

    public SipSockets withReusePort(boolean reuse) {
        return new SipSockets(
                udp, tcp, reuse, threads, maxConnections, maxConnectionsPerSource, unfinishedFor, idleFor);
    }
}
