package io.tandem.relay.media;

import io.tandem.rtp.RtpPacket;
import io.tandem.rtp.rtcp.Rtcp;
import io.tandem.rtp.rtcp.SsrcTranslation;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Sender reports on a stream whose SSRC and timestamps are changed on the way (RFC 3550 section 7.2). */
final class SpliceReports {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int TYPE = 1;
    private static final int RTP_TIMESTAMP = 16;
    private static final int LEAST_SENDER_REPORT = 28;

    private SsrcTranslation translation = SsrcTranslation.NONE;
    private int timestampShift;

    void translate(int mask, int shift) {
        translation = new SsrcTranslation(mask);
        timestampShift = shift;
    }

    /** @return whether it is, or begins with, a sender report */
    boolean tellsOfSending(MemorySegment compound, int length) {
        return length >= LEAST_SENDER_REPORT
                && RtpPacket.isRtcp(compound, length)
                && (compound.get(ValueLayout.JAVA_BYTE, TYPE) & 0xFF) == Rtcp.SENDER_REPORT;
    }

    /** Changes the compound where it lies. @param buffer that the worker has for that */
    void translate(PacketBuffer buffer, MemorySegment compound, int length) {
        if (timestampShift != 0 && tellsOfSending(compound, length)) {
            compound.set(INT, RTP_TIMESTAMP, compound.get(INT, RTP_TIMESTAMP) + timestampShift);
        }
        if (!translation.isNone()) {
            translation.rtcpToSide(buffer.load(compound, length), length);
            buffer.store(compound, length);
        }
    }
}
