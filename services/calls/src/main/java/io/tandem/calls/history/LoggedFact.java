package io.tandem.calls.history;

import io.tandem.call.CallFact;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;

/**
 * A call's fact as the log has it.
 *
 * @param at the owner's clock
 * @param appendedAt the log's clock
 */
public record LoggedFact(long epoch, long sequence, Instant at, Instant appendedAt, NodeId node, CallFact fact) {

    /**
     * How long after {@code earlier}. One node's clock is exact, also for events that waited on its disk; between two
     * nodes only the log's clock is one and the same.
     */
    Duration since(LoggedFact earlier) {
        Duration between = node.equals(earlier.node)
                ? Duration.between(earlier.at, at)
                : Duration.between(earlier.appendedAt, appendedAt);
        return between.isNegative() ? Duration.ZERO : between;
    }
}
