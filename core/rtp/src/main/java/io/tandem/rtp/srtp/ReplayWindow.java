package io.tandem.rtp.srtp;

/** Which of the last 128 indices were seen, and the highest (RFC 3711 section 3.3.2). */
final class ReplayWindow {
    private static final int SIZE = 128;
    private static final int HALF = 1 << 15;

    private long highest = -1;
    // Bit n of the pair is index highest - n.
    private long recent;
    private long older;

    boolean isEmpty() {
        return highest < 0;
    }

    /**
     * @param sequence 16 bits
     * @return the index that is nearest to the highest (RFC 3711 section 3.3.1 and appendix A); with nothing seen, that of
     *     roll-over counter 0
     */
    long estimate(int sequence) {
        if (isEmpty()) {
            return sequence;
        }
        long rollOver = highest >>> 16;
        int last = (int) highest & 0xFFFF;
        if (last < HALF) {
            return sequence - last > HALF && rollOver > 0 ? index(rollOver - 1, sequence) : index(rollOver, sequence);
        }
        return last - HALF > sequence ? index(rollOver + 1, sequence) : index(rollOver, sequence);
    }

    static long index(long rollOver, int sequence) {
        return rollOver << 16 | sequence;
    }

    /** @return the index after the highest */
    long next() {
        return highest + 1;
    }

    /** @return whether the index may be taken: neither seen nor too old to know */
    boolean isNew(long index) {
        long age = highest - index;
        if (age < 0) {
            return true;
        }
        return age < SIZE && (age < Long.SIZE ? recent >>> age & 1 : older >>> (age - Long.SIZE) & 1) == 0;
    }

    /** @return whether the index is so far back that nobody knows any more */
    boolean isTooOld(long index) {
        return highest - index >= SIZE;
    }

    void clear() {
        highest = -1;
        recent = 0;
        older = 0;
    }

    /** Notes an index that {@link #isNew}. */
    void accept(long index) {
        long ahead = index - highest;
        if (ahead > 0) {
            shift(ahead);
            highest = index;
            recent |= 1;
        } else if (-ahead < Long.SIZE) {
            recent |= 1L << -ahead;
        } else {
            older |= 1L << (-ahead - Long.SIZE);
        }
    }

    private void shift(long by) {
        if (by >= SIZE) {
            recent = 0;
            older = 0;
        } else if (by >= Long.SIZE) {
            older = recent << (by - Long.SIZE);
            recent = 0;
        } else {
            older = older << by | recent >>> (Long.SIZE - by);
            recent <<= by;
        }
    }
}
