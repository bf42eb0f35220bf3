package io.tandem.edge.seats;

/**
 * The pre-granted quarter of a pool: each partition of calls has its share of it, for its own calls, and takes it along when
 * it moves. The rest is the home's to give. Of fewer than four seats all are.
 */
final class SeatShares {
    private static final int PRE_GRANTED = 4;

    private final int limit;
    private final int[] shares;

    /** Pool by pool the shares begin at another partition, so that those of small pools are not all at one edge. */
    SeatShares(SeatPool pool, int limit, int partitions) {
        this.limit = limit;
        this.shares = new int[partitions];
        int first = Math.floorMod(pool.hashCode(), partitions);
        long granted = granted(limit);
        for (int place = 0; place < partitions; place++) {
            shares[(place + first) % partitions] =
                    (int) ((place + 1) * granted / partitions - place * granted / partitions);
        }
    }

    boolean isOf(int other) {
        return limit == other;
    }

    int of(int partition) {
        return shares[partition];
    }

    /** @return of all these calls, those that no share covers */
    int beyond(int[] calls) {
        int beyond = 0;
        for (int partition = 0; partition < shares.length; partition++) {
            beyond += Math.max(0, calls[partition] - shares[partition]);
        }
        return beyond;
    }

    private static int granted(int limit) {
        return limit / PRE_GRANTED;
    }

    /** @return what the home has to give */
    static int leased(int limit) {
        return limit - granted(limit);
    }
}
