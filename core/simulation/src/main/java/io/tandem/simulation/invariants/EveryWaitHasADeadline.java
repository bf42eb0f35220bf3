package io.tandem.simulation.invariants;

import io.tandem.call.CallState;
import io.tandem.call.Kept;
import io.tandem.call.Over;
import io.tandem.call.Parked;
import io.tandem.call.Talk;
import io.tandem.call.Talking;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.World;

/** Only a talk may last as long as it likes, and nobody waits in a slot without end who could be called for. */
public record EveryWaitHasADeadline() implements Invariant {

    @Override
    public void afterStep(CallState state, World world) {
        boolean endless = state instanceof Talking talking && !isCalledFor(talking.talk()) || state instanceof Over;
        if (!endless && state.nextDeadline().isEmpty()) {
            throw broken("nothing ends " + state);
        }
    }

    private static boolean isCalledFor(Talk talk) {
        Kept kept = talk.kept();
        Parked parked = kept == null ? null : kept.parked();
        return parked != null && parked.recall() != null;
    }

    @Override
    public void atEnd(World world) {
        if (world.log().snapshot().isPresent()) {
            throw broken("nothing more happens, and the log has " + world.log().snapshot());
        }
    }
}
