package io.tandem.rtp.rtcp;

import io.tandem.rtp.rtcp.RtcpPacket.ReportBlock;
import io.tandem.rtp.rtcp.RtcpPacket.Source;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a compound of RTCP packets (RFC 3550 section 6.1). */
public final class RtcpWriter {
    private static final int MOST_COUNTED = 31;
    private static final int LONGEST_ITEM = 255;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

    private RtcpWriter() {}

    /** @throws IllegalArgumentException for more than 31 blocks or sources, or a CNAME above 255 bytes */
    public static byte[] write(List<RtcpPacket> compound) {
        RtcpWriter writer = new RtcpWriter();
        compound.forEach(writer::packet);
        return writer.out.toByteArray();
    }

    private void packet(RtcpPacket packet) {
        switch (packet) {
            case RtcpPacket.SenderReport report -> {
                header(
                        report.blocks().size(),
                        Rtcp.SENDER_REPORT,
                        24 + 24 * report.blocks().size());
                word(report.ssrc());
                word((int) (report.ntp() >>> 32));
                word((int) report.ntp());
                word(report.rtpTimestamp());
                word((int) report.packets());
                word((int) report.octets());
                report.blocks().forEach(this::block);
            }
            case RtcpPacket.ReceiverReport report -> {
                header(
                        report.blocks().size(),
                        Rtcp.RECEIVER_REPORT,
                        4 + 24 * report.blocks().size());
                word(report.ssrc());
                report.blocks().forEach(this::block);
            }
            case RtcpPacket.SourceDescription description -> sources(description.sources());
            case RtcpPacket.Goodbye goodbye -> {
                header(goodbye.ssrcs().size(), Rtcp.GOODBYE, 4 * goodbye.ssrcs().size());
                goodbye.ssrcs().forEach(this::word);
            }
            case RtcpPacket.ExtendedReport report -> {
                header(0, Rtcp.EXTENDED_REPORT, 4 + 36 * report.voip().size());
                word(report.ssrc());
                report.voip().forEach(this::voip);
            }
            case RtcpPacket.Other other ->
                throw new IllegalArgumentException("nothing is known of RTCP type " + other.type());
        }
    }

    private void header(int count, int type, int bodyBytes) {
        if (count > MOST_COUNTED) {
            throw new IllegalArgumentException("at most 31 blocks or sources fit a packet, not " + count);
        }
        out.write(Rtcp.VERSION | count);
        out.write(type);
        half(bodyBytes / 4);
    }

    private void block(ReportBlock block) {
        word(block.ssrc());
        word(block.fractionLost() << 24 | block.lost() & 0xFFFFFF);
        word(block.highestSequence());
        word((int) block.jitter());
        word(block.lastSenderReport());
        word((int) block.delaySinceLast());
    }

    private void sources(List<Source> sources) {
        List<byte[]> names = sources.stream()
                .map(source -> source.cname().getBytes(StandardCharsets.UTF_8))
                .toList();
        header(
                sources.size(),
                Rtcp.SOURCE_DESCRIPTION,
                names.stream().mapToInt(RtcpWriter::chunkBytes).sum());
        for (int each = 0; each < sources.size(); each++) {
            byte[] name = names.get(each);
            if (name.length > LONGEST_ITEM) {
                throw new IllegalArgumentException("a CNAME has at most 255 bytes, not " + name.length);
            }
            word(sources.get(each).ssrc());
            out.write(Rtcp.CNAME);
            out.write(name.length);
            out.writeBytes(name);
            // At least one zero ends the items, more fill the chunk to 32 bits.
            out.writeBytes(new byte[chunkBytes(name) - 6 - name.length]);
        }
    }

    private static int chunkBytes(byte[] name) {
        return (6 + name.length) / 4 * 4 + 4;
    }

    private void voip(VoipMetrics metrics) {
        out.write(Rtcp.VOIP_METRICS);
        out.write(0);
        half(8);
        word(metrics.ssrc());
        out.write(metrics.lossRate());
        out.write(metrics.discardRate());
        out.write(metrics.burstDensity());
        out.write(metrics.gapDensity());
        half(metrics.burstMillis());
        half(metrics.gapMillis());
        half(metrics.roundTripMillis());
        half(metrics.endSystemMillis());
        out.write(metrics.signalLevel());
        out.write(metrics.noiseLevel());
        out.write(metrics.echoReturnLoss());
        out.write(metrics.minimumGap());
        out.write(metrics.rFactor());
        out.write(metrics.externalRFactor());
        out.write(metrics.mosListening());
        out.write(metrics.mosConversational());
        out.write(metrics.receiverConfiguration());
        out.write(0);
        half(metrics.bufferNominal());
        half(metrics.bufferMaximum());
        half(metrics.bufferAbsoluteMaximum());
    }

    private void half(int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    private void word(int value) {
        half(value >>> 16);
        half(value);
    }
}
