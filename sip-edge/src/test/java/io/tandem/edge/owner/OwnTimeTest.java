package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.calls.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An owner for whom there is no core: one turn takes much mail, and seconds. */
class OwnTimeTest {
    private static final Duration LOOK = Duration.ofMillis(700);

    private final OwnerScene scene = new OwnerScene();

    @Test
    void what_happens_late_in_a_turn_is_dated_then_and_not_when_the_turn_began() {
        scene.slow(LOOK);
        ScenePhone.calls(scene, "101", "102");
        scene.slow(Duration.ZERO);
        ScenePhone.rings(scene, "102", "b").respond(200, "", SDP);

        // The INVITE, the log's answer and the relay's are mail of one turn.
        List<Instant> times = scene.events.stream().map(CallEvent::at).toList();
        assertThat(times).isSorted();
        assertThat(Duration.between(times.getFirst(), times.getLast())).isGreaterThanOrEqualTo(LOOK);
    }
}
