package io.tandem.rtp.quality;

/**
 * What {@link ReceptionStatistics} counted up to a moment; the difference of two is what an interval brought.
 *
 * @param packets that came, duplicates too
 * @param bytes with RTP header, without UDP and IP
 * @param reordered that came after a later one, in time
 * @param judged packets of which it is known whether they were played, lost or discarded as too late
 * @param lossRuns how many times a packet was not played after one that was
 * @param burstPackets played or not, inside {@code bursts}; {@code burstUnplayed} of them not
 * @param bufferMicros the sum of the playout buffer's depths that {@code timed} packets met
 */
public record ReceptionCounts(
        long packets,
        long bytes,
        long duplicates,
        long reordered,
        long judged,
        long lost,
        long discarded,
        long lossRuns,
        long bursts,
        long burstPackets,
        long burstUnplayed,
        long bufferMicros,
        long timed) {
    static final ReceptionCounts NONE = new ReceptionCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    ReceptionCounts since(ReceptionCounts before) {
        return new ReceptionCounts(
                packets - before.packets,
                bytes - before.bytes,
                duplicates - before.duplicates,
                reordered - before.reordered,
                judged - before.judged,
                lost - before.lost,
                discarded - before.discarded,
                lossRuns - before.lossRuns,
                bursts - before.bursts,
                burstPackets - before.burstPackets,
                burstUnplayed - before.burstUnplayed,
                bufferMicros - before.bufferMicros,
                timed - before.timed);
    }

    public double lossPercent() {
        return percent(lost, judged);
    }

    public double discardPercent() {
        return percent(discarded, judged);
    }

    /** @return of the packets inside bursts, how many were not played (RFC 3611 section 4.7.2) */
    public double burstDensityPercent() {
        return percent(burstUnplayed, burstPackets);
    }

    public double gapDensityPercent() {
        return percent(lost + discarded - burstUnplayed, judged - burstPackets);
    }

    /** @return mean length of a burst */
    public double burstMillis(double packetMillis) {
        return bursts == 0 ? 0 : burstPackets * packetMillis / bursts;
    }

    /** @return mean length of a gap; there is one more than there are bursts */
    public double gapMillis(double packetMillis) {
        return (judged - burstPackets) * packetMillis / (bursts + 1);
    }

    /**
     * The mean number of packets in a row that were not played, over what chance alone would make of as many (BurstR of ITU-T
     * G.107 clause 7.5). Chance is 1.
     */
    public double burstRatio() {
        if (lossRuns <= 0 || judged == 0) {
            return 1;
        }
        double share = (double) (lost + discarded) / judged;
        return Math.max(1, (double) (lost + discarded) / lossRuns * (1 - share));
    }

    /** @return mean depth of the playout buffer */
    public double bufferMillis() {
        return timed == 0 ? PlayoutBuffer.SHORTEST_MILLIS : bufferMicros / 1000.0 / timed;
    }

    private static double percent(long part, long whole) {
        return whole <= 0 || part <= 0 ? 0 : 100.0 * part / whole;
    }
}
