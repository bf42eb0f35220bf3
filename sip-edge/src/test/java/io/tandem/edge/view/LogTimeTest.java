package io.tandem.edge.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.nodes.EdgeNode;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogTimeTest {
    private static final NodeId EDGE = new NodeId("edge-1");
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final LogTime time = new LogTime();

    @Test
    void a_clock_that_is_right_is_left_alone_however_slow_the_log() {
        heard(1, 0, Duration.ofMillis(3));
        heard(1, 1, Duration.ofSeconds(30));
        assertThat(time.of(EDGE, NOON)).isEqualTo(NOON);
        assertThat(time.of(new NodeId("never heard of"), NOON)).isEqualTo(NOON);
    }

    @Test
    void a_clock_that_is_ahead_is_put_back() {
        heard(1, 0, Duration.ofSeconds(-30).plusMillis(40));
        heard(1, 1, Duration.ofSeconds(-30).plusMillis(2));
        heard(1, 2, Duration.ofSeconds(-29));
        assertThat(time.of(EDGE, NOON)).isEqualTo(NOON.minusSeconds(30).plusMillis(2));
    }

    @Test
    void a_clock_that_is_behind_is_put_forward() {
        for (int second = 0; second < 10; second++) {
            heard(1, second, Duration.ofSeconds(30).plusMillis(second));
        }
        assertThat(time.of(EDGE, NOON)).isEqualTo(NOON.plusSeconds(30));
    }

    @Test
    void a_log_that_was_away_moves_no_clock() {
        for (int second = 0; second < 60; second++) {
            heard(1, second, Duration.ofMillis(4));
        }
        for (int second = 60; second < 90; second++) {
            heard(1, second, Duration.ofSeconds(90 - second));
        }
        assertThat(time.of(EDGE, NOON)).isEqualTo(NOON);
    }

    @Test
    void what_was_seen_of_an_earlier_process_or_long_ago_does_not_count() {
        heard(1, 0, Duration.ofSeconds(-30));
        heard(2, 1, Duration.ZERO);
        assertThat(time.of(EDGE, NOON)).isEqualTo(NOON);
        heard(2, 2, Duration.ofSeconds(-5));
        for (int second = 3; second < 123; second++) {
            heard(2, second, Duration.ZERO);
        }
        assertThat(time.of(EDGE, NOON)).isEqualTo(NOON);
    }

    private void heard(long incarnation, int second, Duration later) {
        Instant at = NOON.plusSeconds(second);
        time.heard(new EdgeNode(1, EDGE, incarnation, new HostPort("127.0.0.1", 7000), at), at.plus(later));
    }
}
