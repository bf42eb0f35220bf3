package io.tandem.dialplan;

import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.Onward.Outcome;
import io.tandem.dialplan.Onward.Way;
import io.tandem.types.ReleaseCause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stages to ring, from the first one on; the first answer wins.
 *
 * @param stages at least one
 * @param whenNobodyAnswers the cause if the last stage times out; a callee's own final response (busy, declined)
 *     overrides it
 * @param diversions the forwardings before the first stage
 */
public record RoutePlan(List<RingStage> stages, ReleaseCause whenNobodyAnswers, List<Diversion> diversions) {

    /** @param diversions null in states of before there were any */
    public RoutePlan(List<RingStage> stages, ReleaseCause whenNobodyAnswers, @Nullable List<Diversion> diversions) {
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a route plan needs a stage");
        }
        this.stages = List.copyOf(stages);
        this.whenNobodyAnswers = whenNobodyAnswers;
        this.diversions = diversions == null ? List.of() : List.copyOf(diversions);
    }

    public RoutePlan(List<RingStage> stages, ReleaseCause whenNobodyAnswers) {
        this(stages, whenNobodyAnswers, List.of());
    }

    public Way after(int stage, Outcome outcome) {
        Onward onward = stages.get(stage).onward();
        if (onward != null) {
            return onward.after(outcome);
        }
        return stage + 1 < stages.size() ? Way.to(stage + 1) : Way.END;
    }
}
