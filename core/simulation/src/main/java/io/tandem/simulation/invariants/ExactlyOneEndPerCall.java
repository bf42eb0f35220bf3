package io.tandem.simulation.invariants;

import io.tandem.call.CallFact;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.World;
import java.util.List;

/** Every call that was created is created once and ended once, and its end is its last fact. */
public record ExactlyOneEndPerCall() implements Invariant {

    @Override
    public void atEnd(World world) {
        List<CallFact> facts =
                world.log().facts().stream().map(published -> published.fact()).toList();
        long created =
                facts.stream().filter(CallFact.CallCreated.class::isInstance).count();
        long ended = facts.stream().filter(CallFact.CallEnded.class::isInstance).count();
        if (created != 1 || ended != 1) {
            throw broken(created + " times created, " + ended + " times ended: " + facts);
        }
        if (!(facts.getLast() instanceof CallFact.CallEnded)) {
            throw broken("the last fact is " + facts.getLast());
        }
    }
}
