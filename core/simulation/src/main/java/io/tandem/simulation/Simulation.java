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
import io.tandem.simulation.invariants.OneCallALeg;
import io.tandem.simulation.invariants.OneTrunkAtATime;
import io.tandem.simulation.invariants.RedirectionsEnd;
import io.tandem.simulation.invariants.SequenceWithoutGaps;
import io.tandem.types.CallId;
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
                new OneCallALeg(),
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

    /**
     * Two calls whose phones send each other's sides to one another.
     *
     * @return both worlds after the calls' ends
     * @throws InvariantBroken with the seed and the whole story
     */
    public static List<World> runTwo(long seed) {
        try {
            return runTwo(seed, Story.silent());
        } catch (RuntimeException failure) {
            Story story = Story.loud();
            try {
                runTwo(seed, story);
            } catch (RuntimeException again) {
                story.tell(Instant.MAX, again.toString());
            }
            throw new InvariantBroken(seed, story.toString(), failure);
        }
    }

    private static List<World> runTwo(long seed, Story story) {
        Timeline timeline = new Timeline();
        Fate fate = new Fate(seed);
        World one = new World(new CallId("firstsimulationfirstsimula"), timeline, fate, invariants(), story);
        World two = new World(new CallId("secondsimulationsecondsimu"), timeline, fate, invariants(), story);
        one.beside(two);
        two.beside(one);
        one.run();
        two.end();
        return List.of(one, two);
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
