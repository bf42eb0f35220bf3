package io.tandem.tenants.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.nodes.NodeWatch.Seen;
import io.tandem.contracts.nodes.Degradation;
import io.tandem.contracts.nodes.DegradedReason;
import io.tandem.contracts.nodes.NodeState;
import io.tandem.types.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CellNodesTest {
    private static final Instant EARLY = Instant.parse("2026-11-26T14:02:00Z");
    private static final Instant LATE = EARLY.plusSeconds(5);
    private static final Degradation KAFKA_EARLY = new Degradation(DegradedReason.KAFKA_AWAY, EARLY);
    private static final Degradation KAFKA_LATE = new Degradation(DegradedReason.KAFKA_AWAY, LATE);

    private static NodeState state(String node, Degradation... degraded) {
        return new NodeState(1, new NodeId(node), List.of(), "1", EARLY, LATE, List.of(degraded));
    }

    private static CellNodes cell(NodeState own, Seen... heard) {
        return new CellNodes(() -> own, () -> List.of(heard));
    }

    @Test
    void what_a_process_knows_of_itself_it_has_not_to_hear() {
        var cell = cell(state("tenants", KAFKA_EARLY), new Seen(state("tenants"), false));

        assertThat(cell.noticed()).containsExactly(KAFKA_EARLY);
        assertThat(cell.nodes()).hasSize(1);
    }

    @Test
    void a_process_that_answers_is_not_silent_whatever_kafka_says() {
        assertThat(cell(state("tenants"), new Seen(state("tenants"), true)).noticed())
                .isEmpty();
    }

    @Test
    void each_reason_is_told_once_since_it_began_first() {
        var cell = cell(
                state("tenants", KAFKA_LATE),
                new Seen(state("edge-1", KAFKA_EARLY), false),
                new Seen(state("edge-2", KAFKA_LATE), false));

        assertThat(cell.noticed()).containsExactly(KAFKA_EARLY);
    }

    @Test
    void what_only_the_provider_may_care_for_is_told_to_him_alone() {
        var draining = new Degradation(DegradedReason.DRAINING, EARLY);
        var cell = cell(state("tenants"), new Seen(state("relay-1", draining), false));

        assertThat(cell.noticed()).isEmpty();
        assertThat(cell.nodes().getFirst().degraded())
                .containsExactly(new DegradationView(DegradedReason.DRAINING, EARLY, "TandemDraining"));
    }

    @Test
    void a_silent_node_is_just_silent_since_its_last_word() {
        var cell = cell(state("tenants"), new Seen(state("edge-1", KAFKA_EARLY), true));

        assertThat(cell.noticed()).containsExactly(new Degradation(DegradedReason.NODE_SILENT, LATE));
    }

    @Test
    void nodes_come_by_name() {
        var cell = cell(state("tenants"), new Seen(state("relay-1"), false), new Seen(state("edge-1"), false));

        assertThat(Stream.of("edge-1", "relay-1", "tenants"))
                .containsExactlyElementsOf(
                        cell.nodes().stream().map(NodeView::node).toList());
    }
}
