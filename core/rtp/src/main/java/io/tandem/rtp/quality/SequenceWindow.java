package io.tandem.rtp.quality;

/**
 * Sequence numbers of one stream (RFC 3550 appendices A.1 and A.3), and the fate of the last {@value #WIDTH} of them: a
 * packet that is missing may still come. What leaves the window is judged.
 */
final class SequenceWindow {
    static final int WIDTH = 64;
    private static final int MAX_DROPOUT = 3000;
    private static final int MAX_MISORDER = 100;
    private static final int SEQUENCES = 1 << 16;

    /** How a packet stands to those before it. */
    enum Place {
        /** It follows. */
        NEXT,
        /** Some before it are missing. */
        AHEAD,
        /** It was missing. */
        BEHIND,
        DUPLICATE,
        /** It was given up for lost. */
        TOO_LATE,
        /** Far from all others: to be believed when another follows it. */
        STRAY,
        /** It follows a stray: the sender began anew. */
        RESTARTED
    }

    private final LossPattern pattern;
    private long arrived;
    private long late;
    private int width;
    private int base;
    private int highest;
    private int cycles;
    private int expectedAfterStray = -1;
    private long received;
    private long lostBefore;

    SequenceWindow(LossPattern pattern) {
        this.pattern = pattern;
    }

    /** A new stream; the totals go on. */
    void start(int sequence) {
        end();
        base = sequence;
        highest = sequence;
        cycles = 0;
        expectedAfterStray = -1;
        arrived = 1;
        late = 0;
        width = 1;
        received = 1;
    }

    Place arrived(int sequence) {
        int ahead = (sequence - highest) & 0xFFFF;
        if (ahead == 0) {
            return Place.DUPLICATE;
        }
        if (ahead < MAX_DROPOUT) {
            return advanced(sequence, ahead);
        }
        int behind = SEQUENCES - ahead;
        return behind < MAX_MISORDER ? cameBehind(behind) : jumped(sequence);
    }

    private Place advanced(int sequence, int by) {
        if (sequence < highest) {
            cycles += SEQUENCES;
        }
        highest = sequence;
        shift(by);
        arrived |= 1;
        received++;
        expectedAfterStray = -1;
        return by == 1 ? Place.NEXT : Place.AHEAD;
    }

    private void shift(int by) {
        for (int step = 0; step < by; step++) {
            if (width == WIDTH) {
                judge(WIDTH - 1);
            } else {
                width++;
            }
            arrived <<= 1;
            late <<= 1;
        }
    }

    private void judge(int bit) {
        if ((arrived >>> bit & 1) == 0) {
            pattern.lost();
        } else if ((late >>> bit & 1) == 1) {
            pattern.discarded();
        } else {
            pattern.played();
        }
    }

    private Place cameBehind(int behind) {
        if (behind >= width) {
            received++;
            return Place.TOO_LATE;
        }
        if ((arrived >>> behind & 1) == 1) {
            return Place.DUPLICATE;
        }
        arrived |= 1L << behind;
        received++;
        return Place.BEHIND;
    }

    // Two packets in sequence after a large jump: the sender restarted without saying so.
    private Place jumped(int sequence) {
        if (sequence != expectedAfterStray) {
            expectedAfterStray = (sequence + 1) & 0xFFFF;
            return Place.STRAY;
        }
        start((sequence - 1) & 0xFFFF);
        advanced(sequence, 1);
        return Place.RESTARTED;
    }

    /** The packet that came last is of no use to the listener. */
    void discard(int sequence) {
        int behind = (highest - sequence) & 0xFFFF;
        if (behind < width) {
            late |= 1L << behind;
        }
    }

    /** No more of this stream will come: judges what is left. */
    void end() {
        lostBefore = lost();
        for (int bit = width - 1; bit >= 0; bit--) {
            judge(bit);
        }
        if (width > 0) {
            pattern.close();
        }
        width = 0;
        received = 0;
        base = highest + 1;
        cycles = 0;
    }

    /** @return expected minus received; duplicates do not make up for losses */
    long lost() {
        return lostBefore + (width == 0 ? 0 : Math.max(0, expected() - received));
    }

    /** @return of the present stream */
    long expected() {
        return (long) cycles + highest - base + 1;
    }

    int base() {
        return base;
    }

    /** @return with the number of cycles in the upper half */
    int extendedHighest() {
        return cycles + highest;
    }
}
