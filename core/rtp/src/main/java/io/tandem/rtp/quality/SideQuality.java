package io.tandem.rtp.quality;

import io.tandem.rtp.rtcp.RtcpPacket.SenderReport;

/** One side of a media line: what it sends, and what its RTCP says of what it hears. */
final class SideQuality {
    private static final long NEVER = Long.MIN_VALUE;

    /** What comes from it. */
    final ReceptionStatistics sent = new ReceptionStatistics();

    /** What it says of what is sent to it. */
    final ReportedReception heard = new ReportedReception();

    /** From the relay to it and back. */
    final RoundTrip roundTrip = new RoundTrip();

    /** Of what came from it, at the last sample, and at the last report that was made for it. */
    ReceptionCounts sampled = ReceptionCounts.NONE;

    boolean described;

    private long firstReport = NEVER;
    private long lastReport = NEVER;
    private int lastSenderReport;
    private long lastSenderReportAt;
    private long reportedExpected;
    private long reportedLost;

    void spoke(long now) {
        firstReport = firstReport == NEVER ? now : firstReport;
        lastReport = now;
    }

    void reportedSending(SenderReport report, long now) {
        lastSenderReport = (int) (report.ntp() >>> 16);
        lastSenderReportAt = now;
    }

    /** @return whether its RTCP has been heard for that long, and not long ago */
    boolean speaksRtcp(long forNanos, long withinNanos, long now) {
        return firstReport != NEVER && now - firstReport >= forNanos && now - lastReport <= withinNanos;
    }

    /** @return the middle of its last sender report's NTP time; 0 for none */
    int lastSenderReport() {
        return lastSenderReport;
    }

    /** @return how long that is ago, in 65,536ths of a second; 0 for none */
    long delaySinceLast(long now) {
        return lastSenderReport == 0 ? 0 : (now - lastSenderReportAt) / 1000 * 65_536 / 1_000_000;
    }

    /** @return of what it sent since the last time this was asked, the lost share in 256ths (RFC 3550 appendix A.3) */
    int fractionLost() {
        long expected = sent.expected() - reportedExpected;
        long lost = sent.lost() - reportedLost;
        reportedExpected = sent.expected();
        reportedLost = sent.lost();
        return expected <= 0 || lost <= 0 ? 0 : (int) Math.min(255, lost * 256 / expected);
    }
}
