package io.tandem.rtp.srtp;

/** What SRTP remembers of one SSRC in one direction. */
final class SourceIndices {
    final int ssrc;
    final ReplayWindow rtp = new ReplayWindow();
    final ReplayWindow rtcp = new ReplayWindow();
    long lastUse;

    SourceIndices(int ssrc) {
        this.ssrc = ssrc;
    }
}
