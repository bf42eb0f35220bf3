package io.tandem.relay.net;

import java.lang.foreign.MemorySegment;

/** Takes the packets of one socket. Both segments are valid during the call only. */
public interface PacketSink {
    /** A longer datagram is no media packet: it is dropped, not cut. */
    int LARGEST_PACKET = 4096 - 256;

    /** Bytes behind the largest packet that are the sink's to use, for an SRTP trailer. */
    int ROOM_BEHIND = 256;

    /**
     * @param packet the datagram, {@code length} bytes of it
     * @param source the sender as {@link SocketAddresses} lays it out
     */
    void packet(MemorySegment packet, int length, MemorySegment source);
}
