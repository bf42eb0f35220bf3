package io.tandem.contracts.calls;

import io.tandem.types.NodeId;
import java.time.Instant;

/**
 * Topic {@code media-events}, key the call: a relay ended a session by itself.
 *
 * @param session the ng call-id: a CallId and a suffix, for sessions of ours
 * @param epoch of the owner that spoke last for the session
 */
public record SessionEnded(int schema, String session, NodeId relay, long epoch, Reason reason, Instant at) {

    public enum Reason {
        /** No packet for the media time-out. */
        SILENT,
        /** Its owner did not renew the lease. */
        LEASE_EXPIRED
    }
}
