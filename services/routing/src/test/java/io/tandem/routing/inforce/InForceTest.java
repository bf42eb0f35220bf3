package io.tandem.routing.inforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.NodeId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InForceTest {
    private static final NodeId ONE = new NodeId("edge-1");
    private static final NodeId TWO = new NodeId("edge-2");
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant COMMIT = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void the_slowest_node_gives_the_time() {
        InForce inForce = InForce.of(
                Map.of(ONE, START, TWO, START),
                Map.of(ONE, COMMIT.plusMillis(40), TWO, COMMIT.plusMillis(87)),
                Optional.of(COMMIT));

        assertThat(inForce.everywhere()).isTrue();
        assertThat(inForce.words()).isEqualTo("in force on 2 of 2 nodes in 87 ms");
    }

    @Test
    void a_node_that_has_not_said_so_is_counted_out() {
        InForce inForce =
                InForce.of(Map.of(ONE, START, TWO, START), Map.of(ONE, COMMIT.plusMillis(40)), Optional.of(COMMIT));

        assertThat(inForce.everywhere()).isFalse();
        assertThat(inForce.words()).isEqualTo("in force on 1 of 2 nodes");
    }

    @Test
    void a_node_that_came_later_delayed_nobody() {
        InForce inForce = InForce.of(
                Map.of(ONE, START, TWO, COMMIT.plusSeconds(600)),
                Map.of(ONE, COMMIT.plusMillis(40), TWO, COMMIT.plusSeconds(601)),
                Optional.of(COMMIT));

        assertThat(inForce.words()).isEqualTo("in force on 2 of 2 nodes in 40 ms");
    }

    @Test
    void an_old_version_is_in_force_without_a_time() {
        InForce inForce = InForce.of(Map.of(ONE, START), Map.of(ONE, COMMIT.plusSeconds(9)), Optional.empty());

        assertThat(inForce.words()).isEqualTo("in force on 1 of 1 node");
    }

    @Test
    void without_edges_nothing_is_in_force() {
        InForce inForce = InForce.of(Map.of(), Map.of(), Optional.of(COMMIT));

        assertThat(inForce.everywhere()).isFalse();
        assertThat(inForce.words()).isEqualTo("no edge is running");
    }
}
