package io.tandem.edge.trace;

import io.tandem.contracts.calls.SipTrace.Way;
import io.tandem.sip.EncodedMessage;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * A call's messages of some seconds, as they travelled: secrets are still in them.
 *
 * @param first the number of the first message that could be in it
 * @param upTo the number after the last
 */
public record TraceBatch(CallId call, TenantId tenant, long epoch, int first, int upTo, List<Traced> messages) {

    /** @param flow where it came from, or went */
    public record Traced(int number, Instant at, Way way, LegId leg, Flow flow, EncodedMessage message) {}
}
