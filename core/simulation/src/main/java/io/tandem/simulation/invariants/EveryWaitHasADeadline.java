package io.tandem.simulation.invariants;

import io.tandem.call.CallState;
import io.tandem.call.Over;
import io.tandem.call.Talking;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.World;

/** Only a talk may last as long as it likes. */
public record EveryWaitHasADeadline() implements Invariant {

    @Override
    public void afterStep(CallState state, World world) {
        boolean endless = state instanceof Talking || state instanceof Over;
        if (!endless && state.nextDeadline().isEmpty()) {
            throw broken("nothing ends " + state);
        }
    }

    @Override
    public void atEnd(World world) {
        if (world.log().snapshot().isPresent()) {
            throw broken("nothing more happens, and the log has " + world.log().snapshot());
        }
    }
}
