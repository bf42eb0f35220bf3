package io.tandem.rtp.rtcp;

import java.util.List;

/** One packet of a compound (RFC 3550 section 6.1). SSRCs are the 32 bits as they travel. */
public sealed interface RtcpPacket {

    /**
     * SR (section 6.4.1).
     *
     * @param ntp 64 bits, seconds since 1900 and fraction
     * @param rtpTimestamp the same moment in the stream's clock
     * @param packets sent, modulo 2^32; {@code octets} of payload
     */
    record SenderReport(int ssrc, long ntp, int rtpTimestamp, long packets, long octets, List<ReportBlock> blocks)
            implements RtcpPacket {
        public SenderReport {
            blocks = List.copyOf(blocks);
        }
    }

    /** RR (section 6.4.2). */
    record ReceiverReport(int ssrc, List<ReportBlock> blocks) implements RtcpPacket {
        public ReceiverReport {
            blocks = List.copyOf(blocks);
        }
    }

    /** SDES (section 6.5), of which only CNAMEs are read. */
    record SourceDescription(List<Source> sources) implements RtcpPacket {
        public SourceDescription {
            sources = List.copyOf(sources);
        }
    }

    /** @param cname empty where the chunk has none */
    record Source(int ssrc, String cname) {}

    /** BYE (section 6.6). */
    record Goodbye(List<Integer> ssrcs) implements RtcpPacket {
        public Goodbye {
            ssrcs = List.copyOf(ssrcs);
        }
    }

    /** XR (RFC 3611), of which only VoIP metrics are read. */
    record ExtendedReport(int ssrc, List<VoipMetrics> voip) implements RtcpPacket {
        public ExtendedReport {
            voip = List.copyOf(voip);
        }
    }

    /** Feedback and what else there is: passes unread. */
    record Other(int type) implements RtcpPacket {}

    /**
     * What its sender received of one source (section 6.4.1).
     *
     * @param fractionLost of the packets since the last report, in 256ths
     * @param lost since the beginning; may be negative, with duplicates
     * @param highestSequence with the number of cycles in the upper half
     * @param jitter in the stream's clock
     * @param lastSenderReport the middle 32 bits of its NTP time; 0 for none
     * @param delaySinceLast from that report's arrival to this one, in 65,536ths of a second
     */
    record ReportBlock(
            int ssrc,
            int fractionLost,
            int lost,
            int highestSequence,
            long jitter,
            int lastSenderReport,
            long delaySinceLast) {}
}
