package io.tandem.calls.quality;

import io.tandem.contracts.calls.Flow;
import io.tandem.rtp.quality.StreamQuality;
import java.time.Instant;

/**
 * One direction of one leg of a call.
 *
 * @param leg {@code caller} or {@code callee}
 * @param media index of the m= line, from 0
 * @param quality of the latest interval, or of the call
 * @param whole whether of the call
 */
public record DirectionQuality(
        String leg, int media, Flow flow, StreamQuality quality, boolean whole, Samples samples) {

    DirectionQuality sampled(Instant at, StreamQuality next) {
        Samples more = samples.with(Sample.of(at, next));
        return more.equals(samples) ? this : new DirectionQuality(leg, media, flow, next, false, more);
    }

    DirectionQuality ended(StreamQuality all) {
        return new DirectionQuality(leg, media, flow, all, true, samples);
    }
}
