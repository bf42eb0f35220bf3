package io.tandem.rtp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** RTP header extensions where they lie, in both of their forms (RFC 8285 sections 4.2, 4.3). */
public final class HeaderExtension {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int PRESENT = 0x10;
    private static final int ONE_BYTE = 0xBEDE;
    private static final int TWO_BYTES = 0x1000;
    private static final int STOP = 15;

    private HeaderExtension() {}

    /**
     * @param packet that {@link RtpPacket#isRtp}
     * @param number of the element, as {@code a=extmap} has it
     * @return whether the packet has that element with that value
     */
    public static boolean has(MemorySegment packet, int length, int number, byte[] value) {
        if ((at(packet, 0) & PRESENT) == 0) {
            return false;
        }
        int header = RtpPacket.HEADER_BYTES + 4 * (at(packet, 0) & 0x0F);
        if (header + 4 > length) {
            return false;
        }
        int profile = packet.get(SHORT, header) & 0xFFFF;
        int end = Math.min(length, header + 4 + 4 * (packet.get(SHORT, header + 2) & 0xFFFF));
        if (profile == ONE_BYTE) {
            return hasOneByte(packet, header + 4, end, number, value);
        }
        return (profile & 0xFFF0) == TWO_BYTES && hasTwoBytes(packet, header + 4, end, number, value);
    }

    private static boolean hasOneByte(MemorySegment packet, int from, int end, int number, byte[] value) {
        int offset = from;
        while (offset < end) {
            int element = at(packet, offset) >> 4;
            int bytes = (at(packet, offset) & 0x0F) + 1;
            boolean padding = at(packet, offset) == 0;
            if (element == STOP) {
                return false;
            }
            if (!padding && element == number) {
                return is(packet, offset + 1, bytes, end, value);
            }
            offset += padding ? 1 : 1 + bytes;
        }
        return false;
    }

    private static boolean hasTwoBytes(MemorySegment packet, int from, int end, int number, byte[] value) {
        int offset = from;
        while (offset + 1 < end) {
            int element = at(packet, offset);
            if (element == number && element != 0) {
                return is(packet, offset + 2, at(packet, offset + 1), end, value);
            }
            offset += element == 0 ? 1 : 2 + at(packet, offset + 1);
        }
        return false;
    }

    private static boolean is(MemorySegment packet, int offset, int bytes, int end, byte[] value) {
        if (bytes != value.length || offset + bytes > end) {
            return false;
        }
        for (int i = 0; i < bytes; i++) {
            if (packet.get(ValueLayout.JAVA_BYTE, offset + i) != value[i]) {
                return false;
            }
        }
        return true;
    }

    private static int at(MemorySegment packet, int offset) {
        return packet.get(ValueLayout.JAVA_BYTE, offset) & 0xFF;
    }
}
