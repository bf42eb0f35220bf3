package io.tandem.relay.net;

import java.lang.foreign.MemorySegment;

/** Takes the packets of one socket. Both segments are valid during the call only. */
public interface PacketSink {

    /**
     * @param packet the datagram, {@code length} bytes of it
     * @param source the sender as {@link SocketAddresses} lays it out
     */
    void packet(MemorySegment packet, int length, MemorySegment source);
}
