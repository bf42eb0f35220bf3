package io.tandem.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import java.util.HashMap;
import java.util.List;
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
    void two_thousand_pairs_of_calls_keep_every_invariant() {
        LongStream.range(0, 2_000).forEach(Simulation::runTwo);
    }

    @Test
    @Tag("long")
    void a_hundred_thousand_pairs_of_calls_keep_every_invariant() {
        LongStream.range(1_000_000, 1_100_000).parallel().forEach(Simulation::runTwo);
    }

    @Test
    void calls_wait_in_slots_are_taken_and_come_back_to_who_has_parked_them() {
        Map<String, Integer> seen = new HashMap<>();
        for (long seed = 0; seed < 2000; seed++) {
            Simulation.runTwo(seed).stream()
                    .flatMap(world -> world.log().facts().stream())
                    .map(fact -> fact.fact())
                    .filter(fact -> fact instanceof CallFact.CallTransferred sent
                            && sent.kind() == CallFact.TransferKind.PARKING)
                    .map(fact -> ((CallFact.CallTransferred) fact).by().digits())
                    .forEach(by -> seen.merge(by.equals("97") ? "taken" : "called back", 1, Integer::sum));
        }
        assertThat(seen.get("taken")).isGreaterThan(20);
        assertThat(seen).containsKey("called back");
    }

    @Test
    void ringing_calls_are_picked_up_sides_of_talks_are_replaced_and_some_sit_in_rooms() {
        Map<String, Integer> seen = new HashMap<>();
        for (long seed = 0; seed < 2000; seed++) {
            Simulation.runTwo(seed).stream()
                    .flatMap(world -> world.log().facts().stream())
                    .forEach(fact -> seen.merge(
                            fact.fact() instanceof CallFact.CallTransferred sent
                                    ? sent.kind().name()
                                    : kind(fact.fact()),
                            1,
                            Integer::sum));
        }
        assertThat(seen.get("CallPickedUp")).isGreaterThan(20);
        assertThat(seen.get("REPLACED")).isGreaterThan(20);
        assertThat(seen.get("RoomAttended")).isGreaterThan(20);
    }

    /** A leg that never moves would be in one call alone as well. */
    @Test
    void legs_move_owners_die_over_it_and_some_come_to_nothing() {
        Map<String, Integer> seen = new HashMap<>();
        for (long seed = 0; seed < 2000; seed++) {
            List<World> worlds = Simulation.runTwo(seed);
            worlds.stream()
                    .flatMap(world -> world.log().facts().stream())
                    .forEach(fact -> seen.merge(kind(fact.fact()), 1, Integer::sum));
        }
        assertThat(seen.get("LegMoved")).isGreaterThan(100);
        assertThat(seen).containsKeys("TransferFailed NO_SUCH_CALL", "TransferFailed INTERNAL_ERROR");
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
                        "TransferFailed BUSY",
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
        return switch (fact) {
            case CallFact.CallEnded ended -> name + " " + ended.cause();
            case CallFact.TransferFailed failed -> name + " " + failed.cause();
            case CallFact other -> name;
        };
    }
}
