package io.tandem.contracts.calls;

import io.tandem.rtp.quality.StreamQuality;
import io.tandem.types.NodeId;
import java.time.Instant;
import java.util.List;

/**
 * Topic {@code media-events}, header {@code kind: quality-report}, key the call, CBOR: how a relay's session was received,
 * every five seconds since the last report, and at the end as a whole.
 *
 * @param session the ng call-id: a CallId and a suffix, for sessions of ours
 * @param epoch of the owner that spoke last for the session
 * @param number grows by one within a session, from 1
 * @param whole whether this is the last report, on all of the session
 * @param streams those in which something came, or was reported
 */
public record QualityReport(
        int schema,
        String session,
        NodeId relay,
        long epoch,
        long number,
        boolean whole,
        Instant at,
        List<Stream> streams) {
    public static final String KIND = "quality-report";

    public QualityReport {
        streams = List.copyOf(streams);
    }

    /**
     * One direction of one side's media line.
     *
     * @param tag of the side within the session
     * @param media index of the m= line, from 0
     */
    public record Stream(String tag, int media, Flow flow, StreamQuality quality) {}
}
