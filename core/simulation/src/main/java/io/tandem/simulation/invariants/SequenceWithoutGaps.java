package io.tandem.simulation.invariants;

import io.tandem.call.CallEffect.Publish;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.World;
import java.util.List;

/** Facts are numbered without gaps within an epoch, and a new epoch goes on no later than where the last one stopped. */
public record SequenceWithoutGaps() implements Invariant {

    @Override
    public void atEnd(World world) {
        List<Publish> facts = world.log().facts();
        long epoch = 0;
        long last = 0;
        for (Publish fact : facts) {
            boolean sameEpoch = fact.epoch() == epoch;
            boolean goesOn = sameEpoch ? fact.sequence() == last + 1 : fact.sequence() <= last + 1;
            if (fact.epoch() < epoch || !goesOn) {
                throw broken(fact + " follows " + epoch + "/" + last + " in " + facts);
            }
            epoch = fact.epoch();
            last = fact.sequence();
        }
    }
}
