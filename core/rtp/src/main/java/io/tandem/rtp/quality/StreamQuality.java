package io.tandem.rtp.quality;

import org.jspecify.annotations.Nullable;

/**
 * How one direction of one media line was received, in an interval or as a whole.
 *
 * @param seenBy who counted
 * @param packets that came
 * @param lost that did not come; {@code discarded}: that came too late for a usual jitter buffer
 * @param jitterMillis interarrival jitter at the end (RFC 3550 section 6.4.1)
 * @param roundTripMillis between the relay and the side that the figures belong to; null where RTCP does not tell
 * @param burstDensityPercent of the packets in bursts, how many were not played (RFC 3611 section 4.7.2)
 * @param gapDensityPercent the same outside of bursts
 * @param burstRatio of ITU-T G.107: 1 for losses at random
 * @param delayMillis from mouth to ear as far as it is known: packet, look-ahead, jitter buffer and half the round trips
 * @param rFactor and {@code mos}: of the E-model; null where nothing came, or for a codec without a rating
 */
public record StreamQuality(
        Observer seenBy,
        Codec codec,
        long ssrc,
        long packets,
        long lost,
        long discarded,
        long duplicates,
        long reordered,
        double lossPercent,
        double discardPercent,
        double jitterMillis,
        @Nullable Double roundTripMillis,
        double burstDensityPercent,
        double gapDensityPercent,
        double burstMillis,
        double gapMillis,
        double burstRatio,
        double delayMillis,
        @Nullable Double rFactor,
        @Nullable Double mos) {

    /** Who counted. */
    public enum Observer {
        /** The relay, on the way. */
        RELAY,
        /** The phone that listens, by its RTCP reports. */
        PHONE
    }

    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Double.valueOf(rounded(value.doubleValue()));
    }
}
