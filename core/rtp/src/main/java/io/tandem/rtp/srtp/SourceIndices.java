package io.tandem.rtp.srtp;

/** What SRTP remembers of one SSRC in one direction. */
final class SourceIndices {
    private static final int NONE = -1;

    final int ssrc;
    final ReplayWindow rtp = new ReplayWindow();
    final ReplayWindow rtcp = new ReplayWindow();
    long lastUse;

    /** The SSRC that its packets leave under: its own, until it begins anew. */
    int leavesAs;

    private int nextIfAnew = NONE;

    SourceIndices(int ssrc) {
        this.ssrc = ssrc;
        leavesAs = ssrc;
    }

    /**
     * Two packets in order, far behind all others, are a source that counts from elsewhere (RFC 3550 appendix A.1). One that
     * falls back by less than the window is silent until it is past it, which takes it seconds.
     */
    boolean beginsAnew(int sequence) {
        if (!rtp.isTooOld(rtp.estimate(sequence))) {
            nextIfAnew = NONE;
            return false;
        }
        boolean second = sequence == nextIfAnew;
        nextIfAnew = sequence + 1 & 0xFFFF;
        return second;
    }

    void beginAnew(int as) {
        leavesAs = as;
        rtp.clear();
        nextIfAnew = NONE;
    }
}
