package io.tandem.calls.quality;

import io.tandem.rtp.quality.StreamQuality;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A direction at a moment.
 *
 * @param at end of the interval, by the relay's clock
 * @param mos null where nothing came, or for a codec without a rating
 */
public record Sample(
        Instant at,
        @Nullable Double mos,
        double lossPercent,
        double discardPercent,
        double jitterMillis,
        @Nullable Double roundTripMillis) {

    static Sample of(Instant at, StreamQuality quality) {
        return new Sample(
                at.truncatedTo(ChronoUnit.MILLIS),
                quality.mos(),
                quality.lossPercent(),
                quality.discardPercent(),
                quality.jitterMillis(),
                quality.roundTripMillis());
    }

    @Nullable
    Double[] figures() {
        return new @Nullable Double[] {
            at.toEpochMilli() / 1000.0, mos, lossPercent, discardPercent, jitterMillis, roundTripMillis
        };
    }

    static Sample of(@Nullable Double[] figures) {
        return new Sample(
                Instant.ofEpochMilli(Math.round(known(figures[0]) * 1000)),
                figures[1],
                known(figures[2]),
                known(figures[3]),
                known(figures[4]),
                figures[5]);
    }

    private static double known(@Nullable Double figure) {
        return figure == null ? 0 : figure;
    }

    /** One for two that follow each other: the worse score, and the means. */
    Sample with(Sample next) {
        return new Sample(
                next.at,
                worse(mos, next.mos),
                mean(lossPercent, next.lossPercent),
                mean(discardPercent, next.discardPercent),
                mean(jitterMillis, next.jitterMillis),
                next.roundTripMillis == null ? roundTripMillis : next.roundTripMillis);
    }

    private static @Nullable Double worse(@Nullable Double one, @Nullable Double other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Double.valueOf(Math.min(one, other));
    }

    private static double mean(double one, double other) {
        return Math.round((one + other) * 50) / 100.0;
    }
}
