package io.tandem.simulation.invariants;

import io.tandem.call.CallState;
import io.tandem.call.Ringing;
import io.tandem.dialplan.Target;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.World;

/** A number outside is never called by two carriers at once: both would ring it, and both would charge. */
public record OneTrunkAtATime() implements Invariant {

    @Override
    public void afterStep(CallState state, World world) {
        if (state instanceof Ringing ringing) {
            long trunks = ringing.setup().legs().stream()
                    .filter(leg -> leg.contact().target() instanceof Target.Trunk)
                    .count();
            if (trunks > 1) {
                throw broken(trunks + " carriers ring at once");
            }
        }
    }
}
