package io.tandem.simulation.invariants;

import io.tandem.call.CallState;
import io.tandem.call.CalleeLeg;
import io.tandem.call.Ringing;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.World;

/** Phones that send a call on to each other do not keep it going: nobody is rung who has sent it away. */
public record RedirectionsEnd() implements Invariant {
    private static final int LONGEST = 6;

    @Override
    public void afterStep(CallState state, World world) {
        if (state instanceof Ringing ringing) {
            ringing.setup().legs().forEach(this::check);
        }
    }

    private void check(CalleeLeg leg) {
        var by = leg.redirectedBy();
        if (by.size() > LONGEST || by.contains(leg.contact().target())) {
            throw broken(leg.id() + " rings " + leg.contact() + " after " + by);
        }
    }
}
