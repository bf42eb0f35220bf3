package io.tandem.bus.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final Heartbeat heartbeat = new Heartbeat(Duration.ofMillis(2_250));

    @Test
    void nothing_is_certain_before_two_answers() {
        look(0, 0);
        look(1, 500);

        assertThat(certain(501)).isFalse();
    }

    @Test
    void regular_answers_keep_us_certain() {
        for (int i = 0; i <= 100; i++) {
            look(Math.floorDiv(i, 10), i * 50L);
        }

        assertThat(certain(5_050)).isTrue();
    }

    @Test
    void silence_ends_certainty() {
        for (int i = 0; i <= 100; i++) {
            look(Math.floorDiv(i, 10), i * 50L);
        }

        assertThat(certain(5_000 + 2_250)).isFalse();
    }

    @Test
    void an_answer_that_lay_in_the_socket_during_a_freeze_confirms_nothing() {
        look(1, 0);
        look(2, 500);
        look(3, 1_000);

        // SIGSTOP at 1.0 s with a request under way, SIGCONT at 9.0 s: its answer is found first.
        look(4, 9_000);
        assertThat(certain(9_001)).isFalse();

        look(4, 9_050);
        look(5, 9_100);
        assertThat(certain(9_101)).isFalse();

        look(6, 9_600);
        assertThat(certain(9_601)).isTrue();
    }

    @Test
    void a_member_that_starts_anew_is_confirmed_anew() {
        look(1, 0);
        look(2, 500);
        look(3, 1_000);

        heartbeat.reset();

        assertThat(certain(1_001)).isFalse();
    }

    private void look(double answers, long milliseconds) {
        heartbeat.looked(answers, milliseconds * 1_000_000);
    }

    private boolean certain(long milliseconds) {
        return heartbeat.isCertain(milliseconds * 1_000_000);
    }
}
