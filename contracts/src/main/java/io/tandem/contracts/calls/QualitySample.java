package io.tandem.contracts.calls;

import io.tandem.rtp.quality.StreamQuality;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Topic {@code call-events}, header {@code kind: quality-sample}, key the CallId, CBOR: how a live call sounded in the last
 * five seconds. The call's owner made it of a {@link QualityReport}. (call, session, number) is unique.
 *
 * @param session the relay's, which changes when a call moves to another relay
 * @param number grows within a session
 */
public record QualitySample(
        int schema, CallId call, TenantId tenant, String session, long number, Instant at, List<Stream> streams) {
    public static final String KIND = "quality-sample";

    public QualitySample {
        streams = List.copyOf(streams);
    }

    /**
     * One direction of one leg.
     *
     * @param leg {@code caller} or {@code callee}
     * @param media index of the m= line, from 0
     */
    public record Stream(String leg, int media, Flow flow, StreamQuality quality) {}
}
