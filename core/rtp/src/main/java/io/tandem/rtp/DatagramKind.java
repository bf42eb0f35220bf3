package io.tandem.rtp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What shares a media port, told apart by the first byte (RFC 7983 section 7). */
public enum DatagramKind {
    STUN,
    DTLS,
    /** RTP or RTCP, protected or not. */
    MEDIA,
    UNKNOWN;

    /** @param datagram of one byte at least */
    public static DatagramKind of(MemorySegment datagram) {
        int first = datagram.get(ValueLayout.JAVA_BYTE, 0) & 0xFF;
        if (first >= 128 && first < 192) {
            return MEDIA;
        }
        if (first < 4) {
            return STUN;
        }
        return first >= 20 && first < 64 ? DTLS : UNKNOWN;
    }
}
