package io.tandem.rtp.quality;

import org.jspecify.annotations.Nullable;

/**
 * How long a packet takes from the relay to a side and back (RFC 3550 section 6.4.1): the side's report names a sender
 * report that passed here on its way there, and how long it kept it. Whose clock that report carries does not matter.
 */
final class RoundTrip {
    private static final int REMEMBERED = 8;
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private final int[] reports = new int[REMEMBERED];
    private final long[] passed = new long[REMEMBERED];
    private int next;
    private long nanos = -1;

    /** A sender report leaves for the side. @param middle of its NTP time */
    void left(int middle, long now) {
        reports[next] = middle;
        passed[next] = now;
        next = (next + 1) % REMEMBERED;
    }

    /** The side answers. @param kept in 65,536ths of a second */
    void answered(int middle, long kept, long now) {
        for (int each = 0; middle != 0 && each < REMEMBERED; each++) {
            if (reports[each] == middle) {
                long trip = now - passed[each] - kept * 1_000_000_000L / 65_536;
                // A side's clock may tick coarsely; what is below zero is none.
                nanos = trip <= LONGEST_NANOS ? Math.max(0, trip) : nanos;
            }
        }
    }

    /** @return null while nothing is known */
    @Nullable
    Double millis() {
        return nanos < 0 ? null : nanos / 1_000_000.0;
    }
}
