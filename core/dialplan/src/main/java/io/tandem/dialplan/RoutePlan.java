package io.tandem.dialplan;

import io.tandem.types.ReleaseCause;
import java.util.List;

/**
 * Stages to ring one after the other; the first answer wins.
 *
 * @param stages at least one
 * @param whenNobodyAnswers the cause if the last stage times out; a callee's own final response (busy, declined)
 *     overrides it
 */
public record RoutePlan(List<RingStage> stages, ReleaseCause whenNobodyAnswers) {
    public RoutePlan {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a route plan needs a stage");
        }
    }
}
