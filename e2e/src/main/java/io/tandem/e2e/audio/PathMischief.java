package io.tandem.e2e.audio;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What the network does to a packet of sound: one delay a copy that arrives, so an empty list loses it. */
@FunctionalInterface
public interface PathMischief {
    PathMischief NONE = number -> List.of(Duration.ZERO);

    /** @param number of the packet, from 0 */
    List<Duration> copies(long number);

    /** Loses that share of the packets, and delays each of the others by anything below {@code spread}. */
    static PathMischief rough(double lost, Duration spread, long seed) {
        Random random = new Random(seed);
        return number ->
                random.nextDouble() < lost ? List.of() : List.of(Duration.ofNanos(random.nextLong(spread.toNanos())));
    }
}
