package io.tandem.rtp.quality;

import io.tandem.rtp.rtcp.RtcpPacket.ReportBlock;
import io.tandem.rtp.rtcp.VoipMetrics;
import org.jspecify.annotations.Nullable;

/** What a side says it received of the stream that was sent to it, in its receiver and extended reports. */
final class ReportedReception {
    private @Nullable ReportBlock last;
    private @Nullable VoipMetrics voip;
    private int base;
    private long lostBefore;
    private long expectedBefore;
    private long sampledLost;
    private long sampledExpected;
    private boolean fresh;

    /** @param base the stream's first sequence number, as the relay saw it */
    void reported(ReportBlock block, int base) {
        ReportBlock before = last;
        if (before != null && before.ssrc() != block.ssrc()) {
            lostBefore = lost();
            expectedBefore = expected();
            voip = null;
        }
        this.base = base;
        last = block;
        fresh = true;
    }

    void reported(VoipMetrics metrics) {
        voip = metrics;
        fresh = true;
    }

    boolean isKnown() {
        return last != null;
    }

    /** @return whether it said anything since the last sample */
    boolean isFresh() {
        return fresh;
    }

    /** The next figures of an interval begin here. */
    void sampled() {
        sampledLost = lost();
        sampledExpected = expected();
        fresh = false;
    }

    long lost() {
        ReportBlock block = last;
        return lostBefore + (block == null ? 0 : Math.max(0, block.lost()));
    }

    long expected() {
        ReportBlock block = last;
        return expectedBefore + (block == null ? 0 : Math.max(0, (block.highestSequence() - base) + 1L));
    }

    long lostSinceSample() {
        return Math.max(0, lost() - sampledLost);
    }

    long expectedSinceSample() {
        return Math.max(0, expected() - sampledExpected);
    }

    /** @return in the stream's clock */
    long jitter() {
        ReportBlock block = last;
        return block == null ? 0 : block.jitter();
    }

    @Nullable
    VoipMetrics voip() {
        return voip;
    }
}
