package io.tandem.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OffendersTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofHours(1);

    private final Offenders offenders =
            new Offenders(new Offenders.Rules(10, Duration.ofMinutes(5), SHORT, LONG, 1000));

    @Test
    void who_guesses_too_often_is_banned_for_a_while() {
        for (int i = 0; i < 10; i++) {
            assertThat(offenders.offence("192.0.2.1", Offence.LOGIN, START)).isEmpty();
        }

        assertThat(offenders.offence("192.0.2.1", Offence.LOGIN, START))
                .contains(new Ban("192.0.2.1", Offence.LOGIN, START, START.plus(SHORT)));
        assertThat(offenders.isBanned("192.0.2.1", START.plus(SHORT).minusMillis(1))).isTrue();
        assertThat(offenders.isBanned("192.0.2.1", START.plus(SHORT))).isFalse();
        assertThat(offenders.isBanned("192.0.2.2", START)).isFalse();
    }

    @Test
    void a_scanner_is_banned_at_once_and_each_time_for_longer() {
        var first = offenders.offence("192.0.2.1", Offence.SCANNER, START).orElseThrow();
        var second = offenders.offence("192.0.2.1", Offence.SCANNER, first.until()).orElseThrow();
        var third = offenders.offence("192.0.2.1", Offence.SCANNER, second.until()).orElseThrow();
        var fourth = offenders.offence("192.0.2.1", Offence.SCANNER, third.until()).orElseThrow();

        assertThat(second.length()).isEqualTo(SHORT.multipliedBy(2));
        assertThat(third.length()).isEqualTo(SHORT.multipliedBy(4));
        assertThat(fourth.length()).isEqualTo(LONG);
    }

    @Test
    void slips_are_forgotten_by_time_and_by_the_right_password() {
        for (int i = 0; i < 100; i++) {
            var at = START.plus(Duration.ofMinutes(6).multipliedBy(i));
            assertThat(offenders.offence("192.0.2.1", Offence.LOGIN, at)).isEmpty();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(offenders.offence("192.0.2.2", Offence.LOGIN, START)).isEmpty();
            offenders.proven("192.0.2.2");
        }
    }

    @Test
    void a_lifted_ban_is_over_and_forgotten() {
        offenders.offence("192.0.2.1", Offence.SCANNER, START);
        offenders.lift("192.0.2.1");

        assertThat(offenders.isBanned("192.0.2.1", START)).isFalse();
        assertThat(offenders.offence("192.0.2.1", Offence.SCANNER, START).orElseThrow().length())
                .isEqualTo(SHORT);
    }

    @Test
    void another_edges_ban_counts_here_and_the_longer_one_wins() {
        var shorter = new Ban("192.0.2.1", Offence.LOGIN, START, START.plus(SHORT));
        var longer = new Ban("192.0.2.1", Offence.LOGIN, START, START.plus(LONG));
        offenders.banned(longer);
        offenders.banned(shorter);

        assertThat(offenders.isBanned("192.0.2.1", START.plus(SHORT))).isTrue();
    }

    @Test
    void no_more_suspects_are_kept_than_asked_for() {
        for (int i = 0; i < 10; i++) {
            offenders.offence("192.0.2.1", Offence.LOGIN, START);
        }
        for (int i = 0; i < 1000; i++) {
            offenders.offence("198.51.100." + i, Offence.LOGIN, START);
        }

        assertThat(offenders.offence("192.0.2.1", Offence.LOGIN, START)).isEmpty();
    }
}
