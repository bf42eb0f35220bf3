package io.tandem.contracts.calls;

import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.util.List;

/** Topic {@code call-events}, header {@code kind: media-statistics}: what the relay counted, once at a call's end. */
public record MediaStatistics(int schema, CallId call, TenantId tenant, List<Stream> streams) {
    public MediaStatistics {
        streams = List.copyOf(streams);
    }

    /**
     * One direction of one leg: what arrived from it.
     *
     * @param leg {@code caller} or {@code callee}
     * @param lost packets by sequence numbers (RFC 3550 appendix A.3)
     * @param jitterMillis interarrival jitter (RFC 3550 section 6.4.1)
     */
    public record Stream(String leg, long packets, long bytes, long lost, double jitterMillis) {}
}
