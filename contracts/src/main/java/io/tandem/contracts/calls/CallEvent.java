package io.tandem.contracts.calls;

import io.tandem.call.CallFact;
import io.tandem.types.CallId;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.time.Instant;

/**
 * Topic {@code call-events}, key the CallId. Consumers drop what they have seen: (call, epoch, sequence) is unique, and
 * sequence grows by one within a call across epochs.
 *
 * @param at when it happened, by the owner's clock, corrected to the log's where that is wrong by a second or more
 * @param node that owned the call
 */
public record CallEvent(
        int schema, CallId call, TenantId tenant, long epoch, long sequence, Instant at, NodeId node, CallFact fact) {

    /** The same at another time. */
    public CallEvent happened(Instant when) {
        return when.equals(at) ? this : new CallEvent(schema, call, tenant, epoch, sequence, when, node, fact);
    }
}
