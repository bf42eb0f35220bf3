package io.tandem.simulation.invariants;

import io.tandem.call.CallFact;
import io.tandem.dialplan.Target;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.World;
import io.tandem.types.TrunkId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Where a call goes on by another trunk, the story says that the one before has failed, and before it says the next. */
public record EveryTrunkLeftIsTold() implements Invariant {

    @Override
    public void atEnd(World world) {
        Set<TrunkId> failed = new HashSet<>();
        Optional<TrunkId> last = Optional.empty();
        for (var published : world.log().facts()) {
            if (published.fact() instanceof CallFact.TrunkFailed fact) {
                failed.add(fact.trunk());
            } else if (published.fact() instanceof CallFact.CallAnswered
                    || published.fact() instanceof CallFact.CallTransferred) {
                // What follows is a transfer's search.
                last = Optional.empty();
            } else if (published.fact() instanceof CallFact.LegOffered offered
                    && offered.target() instanceof Target.Trunk next) {
                var left = last.filter(trunk -> !trunk.equals(next.trunk()) && !failed.contains(trunk));
                if (left.isPresent()) {
                    throw broken(
                            "the call went on to " + next.trunk() + " and nobody said why " + left.get() + " failed");
                }
                last = Optional.of(next.trunk());
            }
        }
    }
}
