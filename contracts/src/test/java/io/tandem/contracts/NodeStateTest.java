package io.tandem.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.nodes.Degradation;
import io.tandem.contracts.nodes.DegradedReason;
import io.tandem.contracts.nodes.NodePart;
import io.tandem.contracts.nodes.NodeState;
import io.tandem.types.NodeId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeStateTest {
    private static final Instant AT = Instant.parse("2026-11-26T14:02:00Z");
    private static final NodeState STATE = new NodeState(
            1,
            new NodeId("edge-1"),
            List.of(NodePart.SIP_EDGE),
            "1.0",
            AT,
            AT,
            List.of(new Degradation(DegradedReason.KAFKA_AWAY, AT)));

    @Test
    void it_is_read_as_it_was_written() {
        assertThat(Wire.JSON.read(Wire.JSON.write(STATE), NodeState.class)).isEqualTo(STATE);
    }

    /** Nodes of the next version run beside ours while they are brought up to date. */
    @Test
    void a_reason_and_a_part_of_a_newer_node_are_others() {
        var newer = new String(Wire.JSON.write(STATE), UTF_8)
                .replace("KAFKA_AWAY", "MOON_FULL")
                .replace("SIP_EDGE", "ACD");

        var read = Wire.JSON.read(newer.getBytes(UTF_8), NodeState.class);

        assertThat(read.parts()).containsExactly(NodePart.OTHER);
        assertThat(read.degraded()).containsExactly(new Degradation(DegradedReason.OTHER, AT));
    }
}
