package io.tandem.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact with the number that it was published under: (call, epoch, sequence) names it for ever.
 *
 * @param at when it came to be, by its owner's clock, whoever publishes it; null in states of before this was kept
 */
public record PublishedFact(
        long epoch, long sequence, @Nullable Instant at, CallFact fact) {}
