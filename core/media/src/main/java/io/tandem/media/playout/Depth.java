package io.tandem.media.playout;

import java.time.Duration;

/**
 * Between what bounds sound may be held back so that late packets are in time.
 *
 * @param first before anything is known of the way
 */
public record Depth(Duration shortest, Duration first, Duration longest) {
    /** For a telephone: 20 to 200 ms, 40 at first. */
    public static final Depth USUAL = new Depth(Duration.ofMillis(20), Duration.ofMillis(40), Duration.ofMillis(200));

    public Depth {
        if (shortest.isNegative() || shortest.compareTo(first) > 0 || first.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "a depth goes from shortest to longest, not " + shortest + ", " + first + ", " + longest);
        }
    }
}
