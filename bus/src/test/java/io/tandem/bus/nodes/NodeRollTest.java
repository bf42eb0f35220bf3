package io.tandem.bus.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.nodes.NodeState;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeRollTest {
    private static final Instant START = Instant.parse("2026-11-26T14:02:00Z");

    private final NodeRoll roll = new NodeRoll();

    private void hear(String node, int second) {
        hear(node, second, START.plusSeconds(second));
    }

    private void hear(String node, int second, Instant at) {
        roll.hear(new NodeState(1, new NodeId(node), List.of(), "1", START, at, List.of()), START.plusSeconds(second));
    }

    private List<String> silent() {
        return roll.rows().stream()
                .filter(NodeRoll.Row::silent)
                .map(row -> row.state().node().value())
                .toList();
    }

    @Test
    void who_is_not_heard_of_while_others_are_is_silent_after_three_seconds() {
        hear("a", 0);
        hear("b", 0);
        hear("a", 3);
        assertThat(silent()).isEmpty();

        hear("a", 4);

        assertThat(silent()).containsExactly("b");
        hear("b", 5);
        assertThat(silent()).isEmpty();
    }

    @Test
    void who_hears_nobody_calls_nobody_silent() {
        hear("a", 0);
        hear("b", 0);

        // Kafka was away for half a minute, and what a and b say comes one after the other.
        hear("a", 30);
        hear("a", 32);
        assertThat(silent()).isEmpty();
        hear("b", 33);
        hear("a", 33);

        assertThat(silent()).isEmpty();
    }

    @Test
    void who_was_silent_before_is_so_after_an_outage_until_he_speaks() {
        hear("a", 0);
        hear("b", 0);
        hear("a", 2);
        hear("a", 4);

        hear("a", 30);

        assertThat(silent()).containsExactly("b");
    }

    @Test
    void what_nodes_say_of_the_time_makes_nobody_silent() {
        var stepped = START.minus(Duration.ofMinutes(10));
        for (int second = 0; second < 10; second++) {
            hear("a", second);
            hear("b", second, stepped);
        }

        assertThat(silent()).isEmpty();
    }

    @Test
    void who_was_dead_before_the_reader_began_is_silent_soon() {
        hear("dead", 0, START.minus(Duration.ofMinutes(20)));
        hear("a", 0);
        hear("a", 2);
        hear("a", 4);

        assertThat(silent()).containsExactly("dead");
    }

    @Test
    void who_says_good_bye_is_not_missed() {
        hear("a", 0);
        hear("b", 0);
        roll.goodBye(new NodeId("b"));
        hear("a", 2);
        hear("a", 4);

        assertThat(silent()).isEmpty();
    }

    @Test
    void who_has_been_silent_for_an_hour_is_forgotten() {
        hear("a", 0);
        hear("b", 0);
        for (int second = 2; second <= 3600; second += 2) {
            hear("a", second);
        }
        assertThat(roll.forget(START.plusSeconds(3600))).isEmpty();

        assertThat(roll.forget(START.plusSeconds(3601))).containsExactly(new NodeId("b"));

        assertThat(roll.rows()).hasSize(1);
    }
}
