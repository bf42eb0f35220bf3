package io.tandem.rtp.srtp;

/** Where an RTP packet's payload begins (RFC 3550 sections 5.1, 5.3.1). */
final class RtpHeader {
    static final int FIXED_BYTES = 12;
    private static final int EXTENSION = 0x10;

    private RtpHeader() {}

    static boolean isVersion2(byte[] packet) {
        return (packet[0] & 0xC0) == 0x80;
    }

    /** @return bytes of fixed header, CSRCs and extension; -1 when the packet has not that many */
    static int length(byte[] packet, int length) {
        if (length < FIXED_BYTES || !isVersion2(packet)) {
            return -1;
        }
        int header = FIXED_BYTES + 4 * (packet[0] & 0x0F);
        if ((packet[0] & EXTENSION) != 0) {
            if (header + 4 > length) {
                return -1;
            }
            header += 4 + 4 * NetworkOrder.shortAt(packet, header + 2);
        }
        return header <= length ? header : -1;
    }
}
