package io.tandem.edge.net;

import java.net.InetSocketAddress;

/**
 * The other end of a socket of this edge.
 *
 * @param connection this process' number of the connection, from 1; 0 for UDP, which has none
 */
public record Peer(Transport transport, InetSocketAddress remote, long connection) {

    public static Peer udp(InetSocketAddress remote) {
        return new Peer(Transport.UDP, remote, 0);
    }

    /** @return the address in numbers, IPv6 in its short form without brackets; a name where it is not looked up yet */
    public String host() {
        var address = remote.getAddress();
        return address == null ? remote.getHostString() : IpText.of(address);
    }

    public int port() {
        return remote.getPort();
    }
}
