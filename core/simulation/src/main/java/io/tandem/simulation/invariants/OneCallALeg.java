package io.tandem.simulation.invariants;

import io.tandem.call.CallState;
import io.tandem.call.LegAddress;
import io.tandem.call.Moved;
import io.tandem.call.Talk;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.World;
import io.tandem.types.LegId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who has moved to another call is in no other, as the log has it: who was handed over there talks nowhere else. */
public final class OneCallALeg implements Invariant {
    private final Map<LegId, LegAddress> moved = new HashMap<>();

    @Override
    public void afterStep(CallState state, World world) {
        Optional<CallState> log = world.log().snapshot();
        log.filter(Moved.class::isInstance).map(Moved.class::cast).ifPresent(this::remember);
        log.flatMap(Talk::of)
                .ifPresent(talk -> moved.forEach((leg, to) -> {
                    if (talk.has(leg)) {
                        throw broken(leg + " talks here, and has moved to " + to);
                    }
                }));
    }

    private void remember(Moved left) {
        LegAddress before = moved.put(left.leg(), left.to());
        if (before != null && !before.equals(left.to())) {
            throw broken(left.leg() + " has moved to " + before + " and to " + left.to());
        }
    }
}
