package io.tandem.relay.media;

import io.tandem.relay.net.SocketAddresses;
import io.tandem.rtp.Latch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where a side said it is.
 *
 * @param active whether packets can be sent there: a port, and an address other than 0.0.0.0 (RFC 3264 section 8.4)
 * @param address of the description, as {@link SocketAddresses} lays it out
 * @param signallingHost where signalling came from; the address again when unknown
 */
public record RemoteEndpoint(
        boolean active,
        MemorySegment address,
        MemorySegment signallingHost,
        Latch.Strictness strictness,
        int clockRate) {

    public static RemoteEndpoint of(
            InetAddress host, int port, InetAddress signallingHost, Latch.Strictness strictness, int clockRate) {
        return new RemoteEndpoint(
                port > 0 && !host.isAnyLocalAddress(),
                laidOut(host, port),
                laidOut(signallingHost, 0),
                strictness,
                clockRate);
    }

    private static MemorySegment laidOut(InetAddress host, int port) {
        MemorySegment bytes = Arena.ofAuto().allocate(SocketAddresses.BYTES, 8);
        SocketAddresses.write(new InetSocketAddress(host, port), bytes);
        return bytes;
    }
}
