package io.tandem.simulation;

import io.tandem.simulation.invariants.EveryForwardingIsTold;
import io.tandem.simulation.invariants.EveryTrunkLeftIsTold;
import io.tandem.simulation.invariants.EveryWaitHasADeadline;
import io.tandem.simulation.invariants.ExactlyOneEndPerCall;
import io.tandem.simulation.invariants.MediaReleasedAfterEnd;
import io.tandem.simulation.invariants.NoAnswerUnheard;
import io.tandem.simulation.invariants.NoOrphanLeg;
import io.tandem.simulation.invariants.NoTwoAnsweredCallees;
import io.tandem.simulation.invariants.NobodyIsTransferredIntoNothing;
import io.tandem.simulation.invariants.NothingRevealedBeforeCommit;
import io.tandem.simulation.invariants.OneTrunkAtATime;
import io.tandem.simulation.invariants.RedirectionsEnd;
import io.tandem.simulation.invariants.SequenceWithoutGaps;
import java.time.Instant;
import java.util.List;

/** One call of the real machine in a world of chance. The same seed is the same call, for ever. */
public final class Simulation {

    private static List<Invariant> invariants() {
        return List.of(
                new NoOrphanLeg(),
                new OneTrunkAtATime(),
                new EveryTrunkLeftIsTold(),
                new EveryForwardingIsTold(),
                new NoAnswerUnheard(),
                new ExactlyOneEndPerCall(),
                new MediaReleasedAfterEnd(),
                new NothingRevealedBeforeCommit(),
                new EveryWaitHasADeadline(),
                new NoTwoAnsweredCallees(),
                new RedirectionsEnd(),
                new NobodyIsTransferredIntoNothing(),
                new SequenceWithoutGaps());
    }

    /**
     * @return the world after the call's end
     * @throws InvariantBroken with the seed and the whole story
     */
    public static World run(long seed) {
        World world = new World(seed, invariants(), Story.silent());
        try {
            world.run();
            return world;
        } catch (RuntimeException failure) {
            throw new InvariantBroken(seed, retell(seed), failure);
        }
    }

    private static String retell(long seed) {
        Story story = Story.loud();
        try {
            new World(seed, invariants(), story).run();
        } catch (RuntimeException again) {
            story.tell(Instant.MAX, again.toString());
        }
        return story.toString();
    }

    private Simulation() {}
}
