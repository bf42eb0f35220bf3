package io.tandem.relay.media;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Where a worker transforms packets: the JDK's ciphers want arrays, the kernel wants memory that stays where it is. One
 * packet at a time.
 */
final class PacketBuffer {
    private static final int BYTES = 4096 + 64;

    private final byte[] array = new byte[BYTES];
    private final MemorySegment outgoing = Arena.ofAuto().allocate(BYTES, 8);

    /** @return the array, which now begins with the packet */
    byte[] load(MemorySegment packet, int length) {
        MemorySegment.copy(packet, ValueLayout.JAVA_BYTE, 0, array, 0, length);
        return array;
    }

    /** Writes the array's first bytes over the packet. */
    void store(MemorySegment packet, int length) {
        MemorySegment.copy(array, 0, packet, ValueLayout.JAVA_BYTE, 0, length);
    }

    /** @return the array's first bytes, where the kernel can take them; until the next packet */
    MemorySegment outgoing(int length) {
        store(outgoing, length);
        return outgoing;
    }

    /** @return the bytes, where the kernel can take them; until the next packet */
    MemorySegment outgoing(byte[] datagram) {
        MemorySegment.copy(datagram, 0, outgoing, ValueLayout.JAVA_BYTE, 0, datagram.length);
        return outgoing;
    }

    boolean holds(int length) {
        return length <= BYTES - 64;
    }
}
