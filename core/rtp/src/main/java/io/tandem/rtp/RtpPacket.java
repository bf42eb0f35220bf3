package io.tandem.rtp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Fields of an RTP packet where it lies (RFC 3550 section 5.1); nothing is copied or allocated. */
public final class RtpPacket {
    public static final int HEADER_BYTES = 12;
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

    /** @return whose RTCP packet it is (RFC 3550 section 6.4): 8 bytes are there */
    public static int senderSsrc(MemorySegment rtcp) {
        return rtcp.get(INT, 4);
    }
}
