package io.tandem.relay.net;

import java.lang.foreign.MemorySegment;

/** One UDP socket of a worker. */
public interface PacketSocket {

    /**
     * Sends without blocking; a datagram that the kernel does not take is lost, as on the wire. On the worker's thread.
     *
     * @param destination as {@link SocketAddresses} lays it out
     * @return whether the kernel took it
     */
    boolean send(MemorySegment packet, int length, MemorySegment destination);

    /** Frees the port. On the worker's thread. */
    void close();
}
