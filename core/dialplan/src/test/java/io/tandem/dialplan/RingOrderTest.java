package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.dialplan.RingGroupEntry.Strategy;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingOrderTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    /** Turns and dice of a cell with one edge. */
    private static final class Dice implements Turns {
        private final Map<ExtensionNumber, Integer> turns = new HashMap<>();
        private final Random random = new Random(7);

        @Override
        public int next(TenantId tenant, ExtensionNumber group) {
            return turns.merge(group, 1, Integer::sum) - 1;
        }

        @Override
        public int chance(int bound) {
            return random.nextInt(bound);
        }
    }

    private final Dice dice = new Dice();

    @Test
    void members_take_turns_and_each_call_goes_on_to_the_others() {
        Acme acme = group(Strategy.ROUND_ROBIN);

        assertThat(rung(acme)).containsExactly(List.of("102"), List.of("103"), List.of("104"));
        assertThat(rung(acme)).containsExactly(List.of("103"), List.of("104"), List.of("102"));
        assertThat(rung(acme)).containsExactly(List.of("104"), List.of("102"), List.of("103"));
        assertThat(rung(acme)).containsExactly(List.of("102"), List.of("103"), List.of("104"));
    }

    @Test
    void who_rests_is_passed_over_and_shifts_nobodys_turn() {
        Acme acme = group(Strategy.ROUND_ROBIN).extension("103", false, null);

        assertThat(rung(acme)).containsExactly(List.of("102"), List.of("104"));
        assertThat(rung(acme)).containsExactly(List.of("104"), List.of("102"));
        assertThat(rung(acme)).containsExactly(List.of("104"), List.of("102"));
        assertThat(rung(acme)).containsExactly(List.of("102"), List.of("104"));
    }

    @Test
    void the_turn_comes_round_behind_the_greatest_int() {
        dice.turns.put(new ExtensionNumber("600"), Integer.MAX_VALUE);
        Acme acme = group(Strategy.ROUND_ROBIN);

        assertThat(rung(acme)).hasSize(3);
        assertThat(rung(acme)).hasSize(3);
    }

    @Test
    void a_dry_run_takes_nobodys_turn() {
        Acme acme = group(Strategy.ROUND_ROBIN);
        for (int i = 0; i < 3; i++) {
            RouteDecision asked = Dialplan.evaluate(
                    acme.snapshot(), new RouteRequest(new Caller.Extension(Acme.number("101")), "600", NOON));

            assertThat(asked.trace())
                    .extracting(TraceStep::words)
                    .contains("Group (600) rings 102, 103, 104 one after the other, 20 s each: it is the turn of 102");
        }
        assertThat(rung(acme).getFirst()).containsExactly("102");
    }

    @Test
    void a_memory_hunt_rings_one_more_at_each_step() {
        Acme acme = group(Strategy.MEMORY_HUNT);

        assertThat(rung(acme)).containsExactly(List.of("102"), List.of("102", "103"), List.of("102", "103", "104"));
        assertThat(decision(acme).trace())
                .extracting(TraceStep::words)
                .containsExactly("Group (600) rings 102, 103, 104, one more at each step, 20 s each");
    }

    @Test
    void at_random_each_is_the_first_as_often_and_all_ring() {
        Map<String, Integer> first = firstOf(3_000, group(Strategy.RANDOM));

        first.values().forEach(times -> assertThat(times).isCloseTo(1_000, within(100)));
        assertThat(rung(group(Strategy.RANDOM)).stream().flatMap(List::stream)).containsOnly("102", "103", "104");
    }

    @Test
    void who_has_more_weight_is_the_first_more_often() {
        Acme acme = group(Strategy.WEIGHTED, 6, 3, 1);

        Map<String, Integer> first = firstOf(10_000, acme);

        assertThat(first.get("102")).isCloseTo(6_000, within(200));
        assertThat(first.get("103")).isCloseTo(3_000, within(200));
        assertThat(first.get("104")).isCloseTo(1_000, within(200));
        assertThat(rung(acme)).hasSize(3);
    }

    @Test
    void a_group_shows_its_word_before_the_callers_name() {
        Acme acme = group(Strategy.LINEAR);

        assertThat(((RouteDecision.Routed) decision(acme)).plan().stages())
                .extracting(RingStage::callerPrefix)
                .containsOnly("Sales:");
    }

    private static Acme group(Strategy strategy, Integer... weights) {
        List<ExtensionNumber> members = List.of(Acme.number("102"), Acme.number("103"), Acme.number("104"));
        return Acme.withPhones("101", "102", "103", "104")
                .group(new RingGroupEntry(
                        Acme.number("600"),
                        "Group",
                        strategy,
                        members,
                        List.of(weights),
                        Duration.ofSeconds(20),
                        null,
                        "Sales:"));
    }

    private Map<String, Integer> firstOf(int calls, Acme acme) {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < calls; i++) {
            first.merge(rung(acme).getFirst().getFirst(), 1, Integer::sum);
        }
        return first;
    }

    private RouteDecision decision(Acme acme) {
        Caller caller = new Caller.Extension(Acme.number("101"));
        return Dialplan.evaluate(acme.snapshot(), RouteRequest.ofCall(caller, "600", NOON, 0, dice));
    }

    private List<List<String>> rung(Acme acme) {
        return ((RouteDecision.Routed) decision(acme))
                .plan().stages().stream()
                        .map(stage -> stage.targets().stream()
                                .map(target ->
                                        ((Target.Extension) target).number().digits())
                                .toList())
                        .toList();
    }
}
