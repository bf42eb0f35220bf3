package io.tandem.calls.history;

import io.tandem.dialplan.Target;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One phone or trunk that was rung. */
public record LegSummary(
        LegId leg,
        Target target,
        Instant offered,
        @Nullable Instant rang,
        @Nullable Instant answered,
        @Nullable Instant released,
        @Nullable ReleaseCause cause) {

    static LegSummary offered(LegId leg, Target target, Instant at) {
        return new LegSummary(leg, target, at, null, null, null, null);
    }

    LegSummary rang(Instant at) {
        return rang != null ? this : new LegSummary(leg, target, offered, at, answered, released, cause);
    }

    LegSummary answered(Instant at) {
        return new LegSummary(leg, target, offered, rang, at, released, cause);
    }

    LegSummary released(Instant at, ReleaseCause why) {
        return new LegSummary(leg, target, offered, rang, answered, at, why);
    }

    /** Extension digits or E.164. */
    public String number() {
        return Numbers.of(target);
    }
}
