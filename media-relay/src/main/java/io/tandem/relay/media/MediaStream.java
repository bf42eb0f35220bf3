package io.tandem.relay.media;

import io.tandem.rtp.RtpPacket;
import io.tandem.rtp.quality.LineQuality;
import io.tandem.rtp.quality.ReceptionStatistics;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** What one side sends on one media line: counted here, and taken on by the ports that face the other side. */
final class MediaStream {
    private final LineQuality quality;
    private final int side;
    private @Nullable MediaPort rtpOut;
    private @Nullable MediaPort rtcpOut;
    private long packets;
    private long bytes;
    private long lastPacket;

    /** @param side of the line whose {@code quality} it is */
    MediaStream(LineQuality quality, int side) {
        this.quality = quality;
        this.side = side;
    }

    void leaveBy(MediaPort rtp, MediaPort rtcp) {
        rtpOut = rtp;
        rtcpOut = rtcp;
    }

    /** Counts a packet in the clear. */
    void received(MemorySegment packet, int length, boolean rtcp, long now) {
        lastPacket = now;
        if (rtcp) {
            quality.rtcp(side, packet, length, now);
            return;
        }
        packets++;
        bytes += length;
        if (RtpPacket.isRtp(packet, length)) {
            quality.rtp(side, packet, length, now);
        }
    }

    /** @return the port that takes the packet on; null before the line is whole and after its end */
    @Nullable
    MediaPort out(boolean rtcp) {
        return rtcp ? rtcpOut : rtpOut;
    }

    PortStatistics statistics(long strangers) {
        ReceptionStatistics received = quality.received(side);
        return new PortStatistics(
                packets,
                bytes,
                received.lost(),
                Math.round(received.jitterMillis() * 1000),
                Integer.toUnsignedLong(received.ssrc()),
                strangers,
                lastPacket);
    }
}
