package io.tandem.tenants.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginDelayTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private final LoginDelay delay = new LoginDelay();

    private void fail(int times, String email, String from) {
        for (int i = 0; i < times; i++) {
            delay.failed(email, from, NOON);
        }
    }

    @Test
    void three_are_free_then_each_waits_twice_as_long_up_to_a_minute() {
        fail(2, "a@b", "192.0.2.1");
        assertThat(delay.wait("a@b", "192.0.2.1", NOON)).isZero();
        fail(1, "a@b", "192.0.2.1");
        assertThat(delay.wait("a@b", "192.0.2.1", NOON)).isEqualTo(Duration.ofSeconds(1));
        fail(2, "a@b", "192.0.2.1");
        assertThat(delay.wait("a@b", "192.0.2.1", NOON)).isEqualTo(Duration.ofSeconds(4));
        fail(10, "a@b", "192.0.2.1");
        assertThat(delay.wait("a@b", "192.0.2.1", NOON)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_guesser_locks_out_only_the_own_place() {
        fail(10, "a@b", "192.0.2.1");

        assertThat(delay.wait("a@b", "198.51.100.7", NOON)).isZero();
    }

    @Test
    void many_addresses_from_one_place_make_it_wait_for_all() {
        for (int i = 0; i < 20; i++) {
            delay.failed("a" + i + "@b", "192.0.2.1", NOON);
        }

        assertThat(delay.wait("new@b", "192.0.2.1", NOON)).isPositive();
    }

    @Test
    void success_and_a_quarter_of_an_hour_forgive() {
        fail(5, "a@b", "192.0.2.1");
        delay.succeeded("a@b", "192.0.2.1");
        assertThat(delay.wait("a@b", "192.0.2.1", NOON)).isZero();

        fail(5, "c@d", "192.0.2.2");
        var later = NOON.plus(Duration.ofMinutes(16));
        delay.failed("c@d", "192.0.2.2", later);
        assertThat(delay.wait("c@d", "192.0.2.2", later)).isZero();
    }
}
