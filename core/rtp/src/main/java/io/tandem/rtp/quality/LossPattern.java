package io.tandem.rtp.quality;

/**
 * Whether losses come alone or in bursts (RFC 3611 section 4.7.2). Told of each packet of a stream in the order of their
 * sequence: played, lost, or discarded because it came too late. A burst begins and ends with a packet that was not
 * played, and has nowhere {@value #MINIMUM_GAP} played in a row; a single such packet belongs to the gap around it.
 */
final class LossPattern {
    static final int MINIMUM_GAP = 16;

    private long judged;
    private long lost;
    private long discarded;
    private long runs;
    private long bursts;
    private long burstPackets;
    private long burstUnplayed;
    private boolean inRun;
    private int openUnplayed;
    private int openSpan;
    private int playedSince;

    void played() {
        judged++;
        inRun = false;
        if (openUnplayed > 0 && ++playedSince >= MINIMUM_GAP) {
            close();
        }
    }

    void lost() {
        lost++;
        unplayed();
    }

    void discarded() {
        discarded++;
        unplayed();
    }

    private void unplayed() {
        judged++;
        if (!inRun) {
            runs++;
        }
        inRun = true;
        openSpan = openUnplayed == 0 ? 1 : openSpan + playedSince + 1;
        openUnplayed++;
        playedSince = 0;
    }

    /** No more of this stream will come: what began as a burst is one. */
    void close() {
        if (openUnplayed > 1) {
            bursts++;
            burstPackets += openSpan;
            burstUnplayed += openUnplayed;
        }
        openUnplayed = 0;
        openSpan = 0;
        playedSince = 0;
        inRun = false;
    }

    long judged() {
        return judged;
    }

    long lostPackets() {
        return lost;
    }

    long discardedPackets() {
        return discarded;
    }

    /** @return how many times a packet was not played after one that was */
    long runs() {
        return runs;
    }

    long bursts() {
        return bursts;
    }

    long burstPackets() {
        return burstPackets;
    }

    /** @return packets inside bursts that were not played */
    long burstUnplayed() {
        return burstUnplayed;
    }
}
