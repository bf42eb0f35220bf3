package io.tandem.sip.guard;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How each origin stands that is more than a stranger, by its key: one look, and no object for it. */
final class Standings {
    private static final int FEWEST = 64;

    private long[] keys = new long[FEWEST];
    private @Nullable Standing[] values = new Standing[FEWEST];
    private int size;

    /** All in nanoseconds of the clock that {@link Admission} is told; a moment that is over says nothing. */
    static final class Standing {
        long knownUntil;
        long bannedUntil;
        /** When the bucket of a known one is full again. */
        long fullAt;

        Standing(long now) {
            knownUntil = now;
            bannedUntil = now;
            fullAt = now;
        }

        boolean isKnown(long now) {
            return knownUntil - now > 0;
        }

        boolean isBanned(long now) {
            return bannedUntil - now > 0;
        }
    }

    @Nullable
    Standing find(long key) {
        return values[place(key)];
    }

    Standing findOrAdd(long key, long now) {
        var there = values[place(key)];
        if (there != null) {
            return there;
        }
        if (2 * (size + 1) > keys.length) {
            rebuild(2 * keys.length, standing -> true);
        }
        var added = new Standing(now);
        put(key, added);
        return added;
    }

    private void put(long key, Standing standing) {
        int place = place(key);
        keys[place] = key;
        values[place] = standing;
        size++;
    }

    /** The place of a key, or the free one where it would stand. At least half of them are free. */
    private int place(long key) {
        int mask = keys.length - 1;
        // Fibonacci hashing: neighbours of one network are spread.
        int place = (int) ((key * 0x9e3779b97f4a7c15L) >>> 32) & mask;
        while (values[place] != null && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    void keep(Predicate<Standing> worth) {
        rebuild(keys.length, worth);
    }

    private void rebuild(int places, Predicate<Standing> worth) {
        var formerKeys = keys;
        var formerValues = values;
        keys = new long[places];
        values = new Standing[places];
        size = 0;
        for (int i = 0; i < formerKeys.length; i++) {
            var standing = formerValues[i];
            if (standing != null && worth.test(standing)) {
                put(formerKeys[i], standing);
            }
        }
    }

    int size() {
        return size;
    }
}
