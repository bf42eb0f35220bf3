package io.tandem.rtp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Fields of an RTP packet where it lies (RFC 3550 section 5.1); nothing is copied or allocated. */
public final class RtpPacket {
    public static final int HEADER_BYTES = 12;
    private static final int MARKER = 0x80;
    private static final int RTCP_HEADER_BYTES = 8;
    private static final int FIRST_RTCP = 64;
    private static final int LAST_RTCP = 95;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private RtpPacket() {}

    /** @return whether the bytes can be RTP: version 2, a whole fixed header, and not RTCP on the same port */
    public static boolean isRtp(MemorySegment packet, int length) {
        return length >= HEADER_BYTES && (packet.get(ValueLayout.JAVA_BYTE, 0) & 0xC0) == 0x80 && !hasRtcpType(packet);
    }

    /** @return whether the bytes can be RTCP that shares the port with RTP: version 2, and a whole first header */
    public static boolean isRtcp(MemorySegment packet, int length) {
        return length >= RTCP_HEADER_BYTES
                && (packet.get(ValueLayout.JAVA_BYTE, 0) & 0xC0) == 0x80
                && hasRtcpType(packet);
    }

    // RFC 5761 section 4: RTCP's packet types 192 to 223 fall on payload types 64 to 95, which RTP leaves free beside
    // it.
    private static boolean hasRtcpType(MemorySegment packet) {
        int payloadType = payloadType(packet);
        return payloadType >= FIRST_RTCP && payloadType <= LAST_RTCP;
    }

    /** @return 0 to 127 */
    public static int payloadType(MemorySegment packet) {
        return packet.get(ValueLayout.JAVA_BYTE, 1) & 0x7F;
    }

    /** @return 0 to 65535 */
    public static int sequence(MemorySegment packet) {
        return packet.get(SHORT, 2) & 0xFFFF;
    }

    /** @return in units of the payload's clock, modulo 2^32 */
    public static int timestamp(MemorySegment packet) {
        return packet.get(INT, 4);
    }

    public static int ssrc(MemorySegment packet) {
        return packet.get(INT, 8);
    }

    /** @return where the payload begins, behind CSRCs and header extension; beyond {@code length} where it is cut short */
    public static int payloadStart(MemorySegment packet, int length) {
        int first = packet.get(ValueLayout.JAVA_BYTE, 0);
        int start = HEADER_BYTES + 4 * (first & 0x0F);
        if ((first & 0x10) == 0 || start + 4 > length) {
            return start;
        }
        return start + 4 + 4 * (packet.get(SHORT, start + 2) & 0xFFFF);
    }

    /** @return where the payload ends, before the padding that the P bit announces */
    public static int payloadEnd(MemorySegment packet, int length) {
        boolean padded = (packet.get(ValueLayout.JAVA_BYTE, 0) & 0x20) != 0;
        return padded ? length - (packet.get(ValueLayout.JAVA_BYTE, length - 1) & 0xFF) : length;
    }

    /** Writes a fixed header: version 2, nothing behind it but the payload. */
    public static void write(
            MemorySegment packet, boolean marked, int payloadType, int sequence, int timestamp, int ssrc) {
        packet.set(ValueLayout.JAVA_BYTE, 0, (byte) 0x80);
        packet.set(ValueLayout.JAVA_BYTE, 1, (byte) (payloadType | (marked ? MARKER : 0)));
        place(packet, sequence, timestamp, ssrc);
    }

    /** Puts the packet elsewhere in another stream; all else of it stays. */
    public static void place(MemorySegment packet, int sequence, int timestamp, int ssrc) {
        packet.set(SHORT, 2, (short) sequence);
        packet.set(INT, 4, timestamp);
        packet.set(INT, 8, ssrc);
    }

    /** Sets the M bit: a talk spurt begins (RFC 3551 section 4.1). */
    public static void mark(MemorySegment packet) {
        packet.set(ValueLayout.JAVA_BYTE, 1, (byte) (packet.get(ValueLayout.JAVA_BYTE, 1) | MARKER));
    }

    /** @return whose RTCP packet it is (RFC 3550 section 6.4): 8 bytes are there */
    public static int senderSsrc(MemorySegment rtcp) {
        return rtcp.get(INT, 4);
    }
}
