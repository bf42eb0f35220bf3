package io.tandem.simulation.invariants;

import io.tandem.call.CallState;
import io.tandem.call.CalleeLeg;
import io.tandem.call.Ringing;
import io.tandem.dialplan.Target;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.World;

/** Who sends a call on to each other does not keep it going: nobody is rung who has sent it away. */
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
        var forwardedBy = leg.forwardedBy();
        if (by.size() + forwardedBy.size() > LONGEST
                || by.contains(leg.contact().target())
                || forwardedBy.stream()
                        .anyMatch(diversion -> leg.contact().target() instanceof Target.Extension phone
                                && phone.number().equals(diversion.by()))) {
            throw broken(leg.id() + " rings " + leg.contact() + " after " + forwardedBy + " and " + by);
        }
    }
}
