package io.tandem.numbers.trunk;

import io.tandem.contracts.nodes.TrunkStateRecord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a trunk stands with its carrier.
 *
 * @param reason why the registration failed, in words
 * @param since when the registration came to stand so; null where the trunk does not register
 * @param reach what OPTIONS say
 * @param reachSince when they began to say it; null where they say nothing
 * @param node the edge that registers and probes it
 */
public record TrunkStateView(
        UUID trunk,
        TrunkStateRecord.Registration registration,
        @Nullable String reason,
        @Nullable Instant since,
        TrunkStateRecord.Reach reach,
        @Nullable Instant reachSince,
        String node) {

    static TrunkStateView of(TrunkStateRecord state) {
        return new TrunkStateView(
                state.trunk().value(),
                state.registration(),
                state.reason().isEmpty() ? null : state.reason(),
                state.registration() == TrunkStateRecord.Registration.NONE ? null : state.since(),
                state.reach(),
                state.reach() == TrunkStateRecord.Reach.UNKNOWN ? null : state.reachSince(),
                state.node().value());
    }
}
