package io.tandem.calls.history;

import io.tandem.call.CallFact;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;

/**
 * A call's fact as the log has it.
 *
 * @param at when it happened; owners' clocks are set by the log's
 * @param appendedAt when the log took it: much later for events that waited on a disk
 */
public record LoggedFact(long epoch, long sequence, Instant at, Instant appendedAt, NodeId node, CallFact fact) {

    Duration since(LoggedFact earlier) {
        Duration between = Duration.between(earlier.at, at);
        return between.isNegative() ? Duration.ZERO : between;
    }
}
