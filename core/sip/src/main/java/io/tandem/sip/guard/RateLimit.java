package io.tandem.sip.guard;

import java.util.Arrays;

/**
 * How often each of very many may come: a token bucket a key (the generic cell rate algorithm, ITU-T I.371), in a table whose
 * size never changes. A key whose bucket is full again needs no place, so only those that come often have one; where none is
 * free a stranger shares the bucket of whoever is nearest to being full. Not for several threads.
 */
public final class RateLimit {
    private static final int WAYS = 4;

    private final long interval;
    private final long depth;
    private final long salt;
    private final long[] keys;
    private final long[] fullAt;
    private final int mask;

    /**
     * @param perSecond tokens that a bucket gains
     * @param burst tokens of a full bucket
     * @param places in the table, a power of two
     * @param salt unguessable, so that nobody can choose a key beside another's
     * @param now nanoseconds of the clock that {@link #take} is told
     */
    public RateLimit(double perSecond, int burst, int places, long salt, long now) {
        if (Integer.bitCount(places) != 1 || places < WAYS || perSecond <= 0 || burst < 1) {
            throw new IllegalArgumentException(perSecond + "/s, burst " + burst + ", places " + places);
        }
        this.interval = Math.max(1, (long) (1e9 / perSecond));
        this.depth = interval * burst;
        this.salt = salt;
        this.keys = new long[places];
        this.fullAt = new long[places];
        this.mask = places - 1;
        Arrays.fill(fullAt, now);
    }

    /**
     * @param now nanoseconds, not less than before
     * @return whether there was a token
     */
    public boolean take(long key, long now) {
        int place = placeOf(key, now);
        long full = fullAt[place] - now > 0 ? fullAt[place] : emptied(place, key, now);
        if (full + interval - now > depth) {
            return false;
        }
        fullAt[place] = full + interval;
        return true;
    }

    private long emptied(int place, long key, long now) {
        keys[place] = key;
        return now;
    }

    /** The key's own place, else one that nobody needs, else the one that is needed least. */
    private int placeOf(long key, long now) {
        int first = (int) mixed(key) & mask & -WAYS;
        int best = first;
        for (int place = first; place < first + WAYS; place++) {
            if (keys[place] == key && fullAt[place] - now > 0) {
                return place;
            }
            best = fullAt[place] - fullAt[best] < 0 ? place : best;
        }
        return best;
    }

    /** The finaliser of SplitMix64. */
    private long mixed(long key) {
        long mixed = key ^ salt;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
