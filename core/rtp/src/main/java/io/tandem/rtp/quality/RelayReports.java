package io.tandem.rtp.quality;

import io.tandem.rtp.rtcp.RtcpPacket;
import io.tandem.rtp.rtcp.RtcpPacket.ReceiverReport;
import io.tandem.rtp.rtcp.RtcpPacket.ReportBlock;
import io.tandem.rtp.rtcp.RtcpPacket.SenderReport;
import io.tandem.rtp.rtcp.RtcpPacket.Source;
import io.tandem.rtp.rtcp.RtcpPacket.SourceDescription;
import io.tandem.rtp.rtcp.RtcpWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reports that the relay makes for a side whose partner says nothing in RTCP (RFC 3550 section 6.4). */
final class RelayReports {
    private static final int HEADER_BYTES = 12;

    /** A partner that speaks has spoken by then: RFC 3550 section 6.3 has at most 7.5 s between two reports. */
    private static final long PATIENCE = Duration.ofSeconds(8).toNanos();

    private static final long STILL_SPEAKS = Duration.ofSeconds(16).toNanos();
    private static final int RELAYS_OWN_SSRC = 0x74616E64;

    Optional<byte[]> reportTo(SideQuality side, SideQuality other, long clock, long now) {
        boolean alone = side.speaksRtcp(PATIENCE, STILL_SPEAKS, now) && !other.speaksRtcp(0, STILL_SPEAKS, now);
        return alone ? Optional.of(RtcpWriter.write(compound(side, other, clock, now))) : Optional.empty();
    }

    /** @return a report to {@code side} on a stream that the relay makes for it, and on what comes from it */
    static byte[] on(MadeStream stream, SideQuality side, long clock, long now) {
        SenderReport report = new SenderReport(
                stream.ssrc(), clock, stream.timestamp(), stream.packets(), stream.octets(), blocks(side, now));
        return RtcpWriter.write(List.of(report, description(stream.ssrc())));
    }

    private static SourceDescription description(int speaker) {
        return new SourceDescription(List.of(new Source(speaker, "relay-" + Integer.toHexString(speaker))));
    }

    private static List<ReportBlock> blocks(SideQuality side, long now) {
        return side.sent.counts().packets() == 0 ? List.of() : List.of(block(side, now));
    }

    private static List<RtcpPacket> compound(SideQuality side, SideQuality other, long clock, long now) {
        boolean otherSends = other.sent.counts().packets() > 0;
        int speaker = otherSends ? other.sent.ssrc() : RELAYS_OWN_SSRC;
        List<ReportBlock> blocks = blocks(side, now);
        RtcpPacket report = otherSends ? sending(other.sent, clock, blocks, now) : new ReceiverReport(speaker, blocks);
        return List.of(report, description(speaker));
    }

    private static SenderReport sending(ReceptionStatistics sent, long clock, List<ReportBlock> blocks, long now) {
        ReceptionCounts counts = sent.counts();
        return new SenderReport(
                sent.ssrc(),
                clock,
                sent.timestampAt(now),
                counts.packets(),
                counts.bytes() - HEADER_BYTES * counts.packets(),
                blocks);
    }

    private static ReportBlock block(SideQuality side, long now) {
        return new ReportBlock(
                side.sent.ssrc(),
                side.fractionLost(),
                (int) Math.min(0x7FFFFF, side.sent.lost()),
                side.sent.extendedHighest(),
                Math.round(side.sent.jitter()),
                side.lastSenderReport(),
                side.delaySinceLast(now));
    }
}
