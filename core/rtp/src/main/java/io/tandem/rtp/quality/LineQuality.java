package io.tandem.rtp.quality;

import io.tandem.rtp.rtcp.Rtcp;
import io.tandem.rtp.rtcp.RtcpPacket;
import io.tandem.rtp.rtcp.RtcpPacket.ExtendedReport;
import io.tandem.rtp.rtcp.RtcpPacket.Goodbye;
import io.tandem.rtp.rtcp.RtcpPacket.Other;
import io.tandem.rtp.rtcp.RtcpPacket.ReceiverReport;
import io.tandem.rtp.rtcp.RtcpPacket.ReportBlock;
import io.tandem.rtp.rtcp.RtcpPacket.SenderReport;
import io.tandem.rtp.rtcp.RtcpPacket.SourceDescription;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A media line between two sides, 0 and 1, as its relay hears it: all that comes from a side is shown to it in the clear.
 * For one thread; RTP allocates nothing. Times are nanoseconds of a steady clock.
 */
public final class LineQuality {
    private final SideQuality[] sides = {new SideQuality(), new SideQuality()};
    private final RelayReports made = new RelayReports();

    /** What one direction of a side was worth: what came from it, or what it says it heard. */
    public record Direction(int side, Flow flow, StreamQuality quality) {}

    /** Which way, seen from the relay. */
    public enum Flow {
        FROM_SIDE,
        TO_SIDE
    }

    /**
     * The side has said what it takes: what comes from the other bears those payload types (RFC 3264 section 5.1). So does
     * what comes from the side itself, until the other has spoken.
     */
    public void described(int side, PayloadTypes types) {
        sides[side].described = true;
        sides[1 - side].sent.payloadTypes(types);
        if (!sides[1 - side].described) {
            sides[side].sent.payloadTypes(types);
        }
    }

    /** The side was told other payload types than the other side's, as its sound is transcoded: it sends by these. */
    public void sends(int side, PayloadTypes types) {
        sides[side].sent.payloadTypes(types);
    }

    /** An RTP packet came from the side. */
    public void rtp(int side, MemorySegment packet, int length, long now) {
        sides[side].sent.received(packet, length, now);
    }

    /** A compound of RTCP came from the side, and goes on to the other. What cannot be read is of no interest here. */
    public void rtcp(int side, MemorySegment packet, int length, long now) {
        if (Rtcp.read(packet, length) instanceof Rtcp.Read.Understood(List<RtcpPacket> packets)) {
            sides[side].spoke(now);
            packets.forEach(each -> take(side, each, now));
        }
    }

    private void take(int side, RtcpPacket packet, long now) {
        switch (packet) {
            case SenderReport report -> {
                sides[side].reportedSending(report, now);
                sides[1 - side].roundTrip.left((int) (report.ntp() >>> 16), now);
                report.blocks().forEach(block -> take(side, block, now));
            }
            case ReceiverReport report -> report.blocks().forEach(block -> take(side, block, now));
            case ExtendedReport report ->
                report.voip().stream()
                        .filter(metrics -> metrics.ssrc() == sides[1 - side].sent.ssrc())
                        .forEach(sides[side].heard::reported);
            case SourceDescription _, Goodbye _, Other _ -> {}
        }
    }

    private void take(int side, ReportBlock block, long now) {
        ReceptionStatistics sentThere = sides[1 - side].sent;
        if (block.ssrc() == sentThere.ssrc()) {
            sides[side].heard.reported(block, sentThere.baseSequence());
            sides[side].roundTrip.answered(block.lastSenderReport(), block.delaySinceLast(), now);
        }
    }

    /**
     * What the relay has to say to a side that speaks RTCP while the other does not: a report on what it sends, and one in
     * the other's name on what is sent to it, so that its answer tells the round trip and what it hears.
     *
     * @param clock 64 bits of NTP
     * @return empty for every other side
     */
    public Optional<byte[]> reportTo(int side, long clock, long now) {
        Optional<byte[]> report = made.reportTo(sides[side], sides[1 - side], clock, now);
        report.ifPresent(bytes -> sides[side].roundTrip.left((int) (clock >>> 16), now));
        return report;
    }

    /**
     * What the relay has to say to a side to which it sends a stream of its own making, in whose reports nobody but the relay can speak.
     *
     * @param stream as it is at {@code now}
     * @param clock 64 bits of NTP
     */
    public byte[] reportTo(int side, MadeStream stream, long clock, long now) {
        sides[side].roundTrip.left((int) (clock >>> 16), now);
        return RelayReports.on(stream, sides[side], clock, now);
    }

    /** @return what arrived from the side so far */
    public ReceptionStatistics received(int side) {
        return sides[side].sent;
    }

    /** @return every direction since the last sample in which something came or was reported */
    public List<Direction> sample() {
        List<Direction> directions = new ArrayList<>(4);
        for (int side = 0; side < sides.length; side++) {
            SideQuality from = sides[side];
            ReceptionCounts counts = from.sent.counts();
            ReceptionCounts interval = counts.since(from.sampled);
            from.sampled = counts;
            if (interval.packets() > 0 || interval.judged() > 0) {
                directions.add(seen(side, interval));
            }
            if (from.heard.isFresh()) {
                directions.add(reported(side, from.heard.expectedSinceSample(), from.heard.lostSinceSample()));
                from.heard.sampled();
            }
        }
        return directions;
    }

    /** @return every direction from the beginning in which something came or was reported */
    public List<Direction> total() {
        List<Direction> directions = new ArrayList<>(4);
        for (int side = 0; side < sides.length; side++) {
            SideQuality from = sides[side];
            if (from.sent.counts().packets() > 0) {
                directions.add(seen(side, from.sent.counts()));
            }
            if (from.heard.isKnown()) {
                directions.add(reported(side, from.heard.expected(), from.heard.lost()));
            }
        }
        return directions;
    }

    /** Nothing will come any more: what is still undecided is judged. */
    public void end() {
        sides[0].sent.end();
        sides[1].sent.end();
    }

    private Direction seen(int side, ReceptionCounts counts) {
        SideQuality from = sides[side];
        return new Direction(
                side, Flow.FROM_SIDE, Ratings.seen(from.sent, counts, from.roundTrip.millis(), networkMillis()));
    }

    private Direction reported(int side, long expected, long lost) {
        SideQuality listener = sides[side];
        return new Direction(
                side,
                Flow.TO_SIDE,
                Ratings.reported(
                        sides[1 - side].sent,
                        listener.heard,
                        expected,
                        lost,
                        listener.roundTrip.millis(),
                        networkMillis()));
    }

    /** From phone to phone: half of each side's round trip, as far as they are known. */
    private double networkMillis() {
        return (known(sides[0].roundTrip.millis()) + known(sides[1].roundTrip.millis())) / 2;
    }

    private static double known(@Nullable Double millis) {
        return millis == null ? 0 : millis;
    }
}
