package io.tandem.rtp.rtcp;

import io.tandem.rtp.rtcp.RtcpPacket.ExtendedReport;
import io.tandem.rtp.rtcp.RtcpPacket.Goodbye;
import io.tandem.rtp.rtcp.RtcpPacket.Other;
import io.tandem.rtp.rtcp.RtcpPacket.ReceiverReport;
import io.tandem.rtp.rtcp.RtcpPacket.ReportBlock;
import io.tandem.rtp.rtcp.RtcpPacket.SenderReport;
import io.tandem.rtp.rtcp.RtcpPacket.Source;
import io.tandem.rtp.rtcp.RtcpPacket.SourceDescription;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a compound of RTCP packets (RFC 3550 section 6.1). Every length is checked against what contains it. Comes a few
 * times a minute, so that it may allocate.
 */
public final class Rtcp {
    public static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int SOURCE_DESCRIPTION = 202;
    static final int GOODBYE = 203;
    static final int TRANSPORT_FEEDBACK = 205;
    static final int PAYLOAD_FEEDBACK = 206;
    static final int EXTENDED_REPORT = 207;
    static final int VERSION = 0x80;
    static final int CNAME = 1;
    static final int VOIP_METRICS = 7;
    private static final int FIRST_TYPE = 192;
    private static final int LAST_TYPE = 223;
    private static final int HEADER_BYTES = 4;
    private static final int BLOCK_BYTES = 24;
    private static final int VOIP_BYTES = 36;

    /** What the bytes turned out to be. */
    public sealed interface Read {
        record Understood(List<RtcpPacket> packets) implements Read {
            public Understood {
                packets = List.copyOf(packets);
            }
        }

        record Malformed(String why) implements Read {}
    }

    private static final class Broken extends Exception {
        Broken(String why) {
            super(why, null, false, false);
        }
    }

    private Rtcp() {}

    /** @return whether the bytes can be RTCP where RTP comes as well (RFC 5761 section 4) */
    public static boolean isRtcp(MemorySegment packet, int length) {
        return length >= 2 * HEADER_BYTES
                && (packet.get(ValueLayout.JAVA_BYTE, 0) & 0xC0) == VERSION
                && (packet.get(ValueLayout.JAVA_BYTE, 1) & 0xFF) >= FIRST_TYPE
                && (packet.get(ValueLayout.JAVA_BYTE, 1) & 0xFF) <= LAST_TYPE;
    }

    /** @param length of the datagram; the segment may be longer */
    public static Read read(MemorySegment datagram, int length) {
        List<RtcpPacket> packets = new ArrayList<>();
        try {
            RtcpBytes rest = new RtcpBytes(datagram.asSlice(0, length));
            while (rest.remaining() > 0) {
                packets.add(next(rest));
            }
        } catch (Broken | IndexOutOfBoundsException malformed) {
            return new Read.Malformed(String.valueOf(malformed.getMessage()));
        }
        return packets.isEmpty() ? new Read.Malformed("no packet") : new Read.Understood(packets);
    }

    private static RtcpPacket next(RtcpBytes rest) throws Broken {
        int first = rest.unsignedByte();
        int type = rest.unsignedByte();
        int bytes = rest.unsignedShort() * 4;
        if ((first & 0xC0) != VERSION || type < FIRST_TYPE || type > LAST_TYPE) {
            throw new Broken("no RTCP header");
        }
        RtcpBytes body = rest.take(bytes);
        int count = first & 0x1F;
        return switch (type) {
            case SENDER_REPORT -> senderReport(body, count);
            case RECEIVER_REPORT -> new ReceiverReport(body.word(), blocks(body, count));
            case SOURCE_DESCRIPTION -> sources(body, count);
            case GOODBYE -> goodbye(body, count);
            case EXTENDED_REPORT -> extended(body);
            default -> new Other(type);
        };
    }

    private static SenderReport senderReport(RtcpBytes body, int count) throws Broken {
        int ssrc = body.word();
        long ntp = (long) body.word() << 32 | body.unsignedWord();
        int timestamp = body.word();
        long packets = body.unsignedWord();
        long octets = body.unsignedWord();
        return new SenderReport(ssrc, ntp, timestamp, packets, octets, blocks(body, count));
    }

    private static List<ReportBlock> blocks(RtcpBytes body, int count) throws Broken {
        if (body.remaining() < count * BLOCK_BYTES) {
            throw new Broken("fewer report blocks than announced");
        }
        List<ReportBlock> blocks = new ArrayList<>(count);
        for (int each = 0; each < count; each++) {
            int ssrc = body.word();
            int losses = body.word();
            // 24 bits with sign.
            int lost = losses << 8 >> 8;
            blocks.add(new ReportBlock(
                    ssrc, losses >>> 24, lost, body.word(), body.unsignedWord(), body.word(), body.unsignedWord()));
        }
        return blocks;
    }

    private static SourceDescription sources(RtcpBytes body, int count) throws Broken {
        List<Source> sources = new ArrayList<>(count);
        for (int each = 0; each < count; each++) {
            int start = body.position();
            int ssrc = body.word();
            String cname = "";
            for (int item = body.unsignedByte(); item != 0; item = body.unsignedByte()) {
                byte[] text = body.bytes(body.unsignedByte());
                cname = item == CNAME ? new String(text, StandardCharsets.UTF_8) : cname;
            }
            // A chunk is filled with zeros to the next 32 bits.
            body.skip(-(body.position() - start) & 3);
            sources.add(new Source(ssrc, cname));
        }
        return new SourceDescription(sources);
    }

    private static Goodbye goodbye(RtcpBytes body, int count) throws Broken {
        if (body.remaining() < count * 4) {
            throw new Broken("fewer sources than announced");
        }
        List<Integer> ssrcs = new ArrayList<>(count);
        for (int each = 0; each < count; each++) {
            ssrcs.add(body.word());
        }
        return new Goodbye(ssrcs);
    }

    private static ExtendedReport extended(RtcpBytes body) {
        int ssrc = body.word();
        List<VoipMetrics> voip = new ArrayList<>();
        while (body.remaining() > 0) {
            int type = body.unsignedByte();
            body.skip(1);
            RtcpBytes block = body.take(body.unsignedShort() * 4);
            if (type == VOIP_METRICS && block.remaining() >= VOIP_BYTES - HEADER_BYTES) {
                voip.add(voip(block));
            }
        }
        return new ExtendedReport(ssrc, voip);
    }

    private static VoipMetrics voip(RtcpBytes block) {
        int ssrc = block.word();
        int lossRate = block.unsignedByte();
        int discardRate = block.unsignedByte();
        int burstDensity = block.unsignedByte();
        int gapDensity = block.unsignedByte();
        int burst = block.unsignedShort();
        int gap = block.unsignedShort();
        int roundTrip = block.unsignedShort();
        int endSystem = block.unsignedShort();
        int signal = block.signedByte();
        int noise = block.signedByte();
        int echo = block.unsignedByte();
        int minimumGap = block.unsignedByte();
        int rFactor = block.unsignedByte();
        int external = block.unsignedByte();
        int listening = block.unsignedByte();
        int conversational = block.unsignedByte();
        int configuration = block.unsignedByte();
        block.skip(1);
        return new VoipMetrics(
                ssrc,
                lossRate,
                discardRate,
                burstDensity,
                gapDensity,
                burst,
                gap,
                roundTrip,
                endSystem,
                signal,
                noise,
                echo,
                minimumGap,
                rFactor,
                external,
                listening,
                conversational,
                configuration,
                block.unsignedShort(),
                block.unsignedShort(),
                block.unsignedShort());
    }
}
