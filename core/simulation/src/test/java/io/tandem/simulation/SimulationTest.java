package io.tandem.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SimulationTest {

    @Test
    void four_thousand_calls_keep_every_invariant() {
        LongStream.range(0, 4_000).forEach(Simulation::run);
    }

    @Test
    @Tag("long")
    void two_hundred_thousand_calls_keep_every_invariant() {
        LongStream.range(1_000_000, 1_200_000).parallel().forEach(Simulation::run);
    }

    @Test
    void the_same_seed_is_the_same_call() {
        assertThat(Simulation.run(7).log().facts())
                .isEqualTo(Simulation.run(7).log().facts());
    }

    /** A simulation that only ever sees calls rejected would keep its invariants as well. */
    @Test
    void the_calls_are_of_all_kinds() {
        Map<String, Integer> seen = new HashMap<>();
        for (long seed = 0; seed < 3000; seed++) {
            World world = Simulation.run(seed);
            world.log().facts().forEach(fact -> seen.merge(kind(fact.fact()), 1, Integer::sum));
        }
        assertThat(seen)
                .containsKeys(
                        "CallAnswered",
                        "SessionChanged",
                        "CallTakenOver",
                        "MediaReanchored",
                        "TrunkFailed",
                        "CallForwarded",
                        "CallTransferred",
                        "TransferFailed",
                        "CallEnded NORMAL",
                        "CallEnded LOOP",
                        "CallEnded BUSY",
                        "CallEnded DECLINED",
                        "CallEnded NO_ANSWER",
                        "CallEnded CANCELLED",
                        "CallEnded NOT_REGISTERED",
                        "CallEnded UNKNOWN_NUMBER",
                        "CallEnded NO_MEDIA_RELAY",
                        "CallEnded LOST_IN_RESTART",
                        "CallEnded MEDIA_TIMEOUT");
    }

    private static String kind(CallFact fact) {
        String name = fact.getClass().getSimpleName();
        return fact instanceof CallFact.CallEnded ended ? name + " " + ended.cause() : name;
    }
}
