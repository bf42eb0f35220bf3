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
 * @param at the owner's clock; durations across owners use the record's append time
 * @param node that owned the call
 */
public record CallEvent(
        int schema, CallId call, TenantId tenant, long epoch, long sequence, Instant at, NodeId node, CallFact fact) {}
