package io.tandem.relay.media;

import io.tandem.rtp.ReceptionStatistics;
import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** What one side sends on one media line: counted here, and taken on by the ports that face the other side. */
final class MediaStream {
    private final ReceptionStatistics statistics = new ReceptionStatistics();
    private @Nullable MediaPort rtpOut;
    private @Nullable MediaPort rtcpOut;
    private int clockRate = 8000;
    private long packets;
    private long bytes;
    private long lastPacket;

    void leaveBy(MediaPort rtp, MediaPort rtcp) {
        rtpOut = rtp;
        rtcpOut = rtcp;
    }

    void clockRate(int hertz) {
        clockRate = hertz;
    }

    /** Counts a packet in the clear. */
    void received(MemorySegment packet, int length, boolean rtcp, long now) {
        lastPacket = now;
        if (rtcp) {
            return;
        }
        packets++;
        bytes += length;
        if (RtpPacket.isRtp(packet, length)) {
            // Arrival in the stream's clock: nanoseconds * rate / 10^9, without overflow for years.
            int arrival = (int) (now / 1000 * clockRate / 1_000_000);
            statistics.received(
                    RtpPacket.ssrc(packet), RtpPacket.sequence(packet), RtpPacket.timestamp(packet), arrival, length);
        }
    }

    /** @return the port that takes the packet on; null before the line is whole and after its end */
    @Nullable
    MediaPort out(boolean rtcp) {
        return rtcp ? rtcpOut : rtpOut;
    }

    PortStatistics statistics(long strangers) {
        return new PortStatistics(
                packets,
                bytes,
                statistics.lost(),
                Math.round(statistics.jitter() * 1_000_000 / clockRate),
                Integer.toUnsignedLong(statistics.ssrc()),
                strangers,
                lastPacket);
    }
}
