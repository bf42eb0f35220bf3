package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.LegId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeatureKeysTest {
    private static final LegId A = new LegId(7, 0);
    private static final LegId B = new LegId(7, 1);
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private final FeatureKeys keys = new FeatureKeys();

    @Test
    void star_and_one_are_the_code_where_one_side_presses_them_in_a_row_and_soon() {
        assertThat(keys.isRecord(A, '*', NOW)).isFalse();
        assertThat(keys.isRecord(A, '1', NOW.plusMillis(2900))).isTrue();
        assertThat(keys.isRecord(A, '1', NOW.plusMillis(2950))).isFalse();
    }

    @Test
    void nothing_else_is() {
        assertThat(keys.isRecord(A, '1', NOW)).isFalse();
        assertThat(keys.isRecord(A, '*', NOW)).isFalse();
        assertThat(keys.isRecord(B, '1', NOW)).isFalse();
        assertThat(keys.isRecord(A, '1', NOW)).isFalse();
        assertThat(keys.isRecord(A, '*', NOW)).isFalse();
        assertThat(keys.isRecord(A, '2', NOW)).isFalse();
        assertThat(keys.isRecord(A, '1', NOW)).isFalse();
        assertThat(keys.isRecord(A, '*', NOW)).isFalse();
        assertThat(keys.isRecord(A, '1', NOW.plusMillis(3000))).isFalse();
    }

    @Test
    void a_relays_key_counts_once_and_another_session_counts_anew() {
        assertThat(keys.isNew("c:1", 1)).isTrue();
        assertThat(keys.isNew("c:1", 1)).isFalse();
        assertThat(keys.isNew("c:1", 2)).isTrue();
        assertThat(keys.isNew("c:2", 1)).isTrue();
    }
}
