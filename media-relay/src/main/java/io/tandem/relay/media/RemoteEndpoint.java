package io.tandem.relay.media;

import io.tandem.rtp.Latch;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where a side said it is.
 *
 * @param address of the description
 * @param signallingHost where signalling came from; the address again when unknown
 */
public record RemoteEndpoint(
        InetSocketAddress address, InetAddress signallingHost, Latch.Strictness strictness, int clockRate) {

    public static RemoteEndpoint of(
            InetAddress host, int port, InetAddress signallingHost, Latch.Strictness strictness, int clockRate) {
        return new RemoteEndpoint(new InetSocketAddress(host, port), signallingHost, strictness, clockRate);
    }

    /** @return whether packets can be sent there: a port, and an address other than 0.0.0.0 (RFC 3264 section 8.4) */
    public boolean active() {
        return address.getPort() > 0 && !address.getAddress().isAnyLocalAddress();
    }
}
