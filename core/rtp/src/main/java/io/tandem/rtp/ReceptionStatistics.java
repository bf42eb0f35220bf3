package io.tandem.rtp;

/**
 * What was received of one RTP stream: RFC 3550 appendix A.1 (sequence), A.3 (loss), A.8 (jitter). Mutable and made for one
 * thread, since it is updated for every packet. A new SSRC starts the sequence anew and keeps the totals.
 */
public final class ReceptionStatistics {
    private static final int MAX_DROPOUT = 3000;
    private static final int MAX_MISORDER = 100;
    private static final int SEQUENCES = 1 << 16;

    private long packets;
    private long bytes;
    private boolean started;
    private int ssrc;
    private int baseSequence;
    private int highestSequence;
    private int cycles;
    private int badSequence;
    private long receivedOfSource;
    private long lostOfFormerSources;
    private int lastTransit;
    private double jitter;

    /**
     * Counts a packet.
     *
     * @param timestamp of the packet, in the payload's clock
     * @param arrival now, in the same clock (any epoch)
     */
    public void received(int ssrc, int sequence, int timestamp, int arrival, int length) {
        packets++;
        bytes += length;
        int transit = arrival - timestamp;
        if (!started || ssrc != this.ssrc) {
            startSource(ssrc, sequence);
        } else {
            updateSequence(sequence);
            int difference = Math.abs(transit - lastTransit);
            jitter += (difference - jitter) / 16;
        }
        lastTransit = transit;
        receivedOfSource++;
    }

    private void startSource(int newSsrc, int sequence) {
        lostOfFormerSources = lost();
        started = true;
        ssrc = newSsrc;
        restart(sequence);
    }

    private void restart(int sequence) {
        baseSequence = sequence;
        highestSequence = sequence;
        cycles = 0;
        badSequence = -1;
        receivedOfSource = 0;
    }

    private void updateSequence(int sequence) {
        int ahead = (sequence - highestSequence) & 0xFFFF;
        if (ahead < MAX_DROPOUT) {
            if (sequence < highestSequence) {
                cycles += SEQUENCES;
            }
            highestSequence = sequence;
        } else if (ahead <= SEQUENCES - MAX_MISORDER) {
            jumped(sequence);
        }
    }

    // Two packets in sequence after a large jump: the sender restarted without saying so.
    private void jumped(int sequence) {
        if (sequence == badSequence) {
            lostOfFormerSources = lost();
            restart(sequence);
        } else {
            badSequence = (sequence + 1) & 0xFFFF;
        }
    }

    public long packets() {
        return packets;
    }

    /** @return payload and RTP header, without UDP and IP */
    public long bytes() {
        return bytes;
    }

    /** @return expected minus received, never below 0: duplicates do not make up for losses of before */
    public long lost() {
        if (!started) {
            return 0;
        }
        long expected = (long) cycles + highestSequence - baseSequence + 1;
        return lostOfFormerSources + Math.max(0, expected - receivedOfSource);
    }

    /** @return in units of the payload's clock */
    public double jitter() {
        return jitter;
    }

    /** @return the current source; 0 before the first packet */
    public int ssrc() {
        return ssrc;
    }
}
