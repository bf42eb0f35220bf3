package io.tandem.bus.nodes;

import static io.tandem.contracts.nodes.DegradedReason.EVENTS_SPOOLED;
import static io.tandem.contracts.nodes.DegradedReason.KAFKA_AWAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.nodes.Degradation;
import io.tandem.contracts.nodes.DegradedReason;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DegradationsTest {
    private static final Instant START = Instant.parse("2026-11-26T14:02:00Z");

    private final Degradations degradations = new Degradations();

    private List<Degradation> look(int second, DegradedReason... seen) {
        return degradations.look(Set.of(seen), START.plusSeconds(second));
    }

    private static Degradation since(int second, DegradedReason reason) {
        return new Degradation(reason, START.plusSeconds(second));
    }

    @Test
    void nothing_is_told_where_nothing_is_seen() {
        assertThat(look(0)).isEmpty();
    }

    @Test
    void what_is_seen_is_told_at_once_with_its_beginning() {
        assertThat(look(0, KAFKA_AWAY)).containsExactly(since(0, KAFKA_AWAY));
        assertThat(look(60, KAFKA_AWAY)).containsExactly(since(0, KAFKA_AWAY));
    }

    @Test
    void what_is_not_seen_any_more_lingers_for_three_seconds() {
        look(0, KAFKA_AWAY);

        assertThat(look(2)).containsExactly(since(0, KAFKA_AWAY));
        assertThat(look(3)).isEmpty();
    }

    @Test
    void what_comes_and_goes_is_one_degradation() {
        look(0, KAFKA_AWAY);
        look(1);
        look(2, KAFKA_AWAY);

        assertThat(look(4)).containsExactly(since(0, KAFKA_AWAY));
        assertThat(look(5)).isEmpty();
        assertThat(look(6, KAFKA_AWAY)).containsExactly(since(6, KAFKA_AWAY));
    }

    @Test
    void each_reason_has_its_own_beginning_and_end() {
        look(0, EVENTS_SPOOLED);

        assertThat(look(1, KAFKA_AWAY)).containsExactly(since(1, KAFKA_AWAY), since(0, EVENTS_SPOOLED));
        assertThat(look(3, KAFKA_AWAY)).containsExactly(since(1, KAFKA_AWAY));
    }
}
