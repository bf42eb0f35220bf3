package io.tandem.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OffendersTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofHours(1);

    private static final Origin ONE = origin(1);
    private static final Origin OTHER = origin(2);
    private static final TenantId ACME = new TenantId(new UUID(0, 1));
    private static final Attempt LOGIN = new Attempt(Offence.LOGIN, Optional.of(ACME), "101");
    private static final Attempt SCANNER = Attempt.of(Offence.SCANNER);

    private static final Duration TO_ANSWER = Duration.ofSeconds(2);

    private final Offenders offenders = new Offenders(
            new Offenders.Rules(Offence.LOGIN.times(10), Duration.ofMinutes(5), TO_ANSWER, SHORT, LONG, 1000, 100));

    @Test
    void who_guesses_too_often_is_banned_for_a_while() {
        for (int i = 0; i < 10; i++) {
            assertThat(offenders.offence(ONE, LOGIN, START)).isEmpty();
        }

        assertThat(offenders.offence(ONE, LOGIN, START))
                .contains(new Ban(ONE, Offence.LOGIN, START, START.plus(SHORT), 1, Set.of(ACME)));
        assertThat(offenders.isBanned(ONE, START.plus(SHORT).minusMillis(1))).isTrue();
        assertThat(offenders.isBanned(ONE, START.plus(SHORT))).isFalse();
        assertThat(offenders.isBanned(OTHER, START)).isFalse();
    }

    @Test
    void a_scanner_is_banned_at_once_and_each_time_for_longer() {
        var first = offenders.offence(ONE, SCANNER, START).orElseThrow();
        var second = offenders.offence(ONE, SCANNER, first.until()).orElseThrow();
        var third = offenders.offence(ONE, SCANNER, second.until()).orElseThrow();
        var fourth = offenders.offence(ONE, SCANNER, third.until()).orElseThrow();

        assertThat(second.length()).isEqualTo(SHORT.multipliedBy(2));
        assertThat(third.length()).isEqualTo(SHORT.multipliedBy(4));
        assertThat(fourth.length()).isEqualTo(LONG);
    }

    @Test
    void slips_are_forgotten_by_time_and_by_the_right_password() {
        for (int i = 0; i < 100; i++) {
            var at = START.plus(Duration.ofMinutes(6).multipliedBy(i));
            assertThat(offenders.offence(ONE, LOGIN, at)).isEmpty();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(offenders.offence(OTHER, LOGIN, START)).isEmpty();
            offenders.proven(OTHER);
        }
    }

    @Test
    void a_lifted_ban_is_over_and_forgotten() {
        offenders.offence(ONE, SCANNER, START);
        offenders.lift(ONE);

        assertThat(offenders.isBanned(ONE, START)).isFalse();
        assertThat(offenders.offence(ONE, SCANNER, START).orElseThrow().length())
                .isEqualTo(SHORT);
    }

    @Test
    void another_edges_ban_counts_here_and_the_longer_one_wins() {
        var shorter = new Ban(ONE, Offence.LOGIN, START, START.plus(SHORT), 1, Set.of(ACME));
        var longer = new Ban(ONE, Offence.LOGIN, START, START.plus(LONG), 1, Set.of(ACME));
        offenders.banned(longer);
        offenders.banned(shorter);

        assertThat(offenders.isBanned(ONE, START.plus(SHORT))).isTrue();
    }

    @Test
    void no_more_suspects_are_kept_than_asked_for() {
        for (int i = 0; i < 10; i++) {
            offenders.offence(ONE, LOGIN, START);
        }
        for (int i = 0; i < 1000; i++) {
            offenders.offence(origin(1000 + i), LOGIN, START);
        }

        assertThat(offenders.offence(ONE, LOGIN, START)).isEmpty();
    }

    @Test
    void a_challenge_that_was_answered_wrongly_counts_once() {
        for (int i = 0; i < 10; i++) {
            assertThat(offenders.offence(ONE, asks("101"), START)).isEmpty();
            assertThat(offenders.offence(ONE, LOGIN, START)).isEmpty();
        }

        assertThat(offenders.offence(ONE, asks("101"), START.plus(TO_ANSWER)).map(Ban::offence))
                .contains(Offence.LOGIN);
    }

    @Test
    void a_search_for_extensions_is_banned_after_fifty_questions() {
        for (int i = 0; i < 50; i++) {
            assertThat(offenders.offence(ONE, asks("" + i), START.plusMillis(50 * i)))
                    .isEmpty();
        }

        assertThat(offenders.offence(ONE, asks("50"), START.plusMillis(2500)).map(Ban::users))
                .contains(51);
    }

    @Test
    void an_office_whose_phones_all_ask_before_one_can_answer_is_not_banned() {
        for (int i = 0; i < 100; i++) {
            assertThat(offenders.offence(ONE, asks("" + i), START.plusMillis(19 * i)))
                    .isEmpty();
        }
        offenders.proven(ONE);
        for (int i = 0; i < 50; i++) {
            assertThat(offenders.offence(ONE, asks("" + i), START.plusSeconds(3)))
                    .isEmpty();
        }
    }

    private static Attempt asks(String user) {
        return new Attempt(Offence.UNANSWERED, Optional.of(ACME), user);
    }

    @Test
    void invented_addresses_fill_no_memory() {
        for (int i = 0; i < 100; i++) {
            assertThat(offenders.offence(origin(i), SCANNER, START)).isPresent();
        }

        assertThat(offenders.offence(origin(100), SCANNER, START)).isEmpty();
        assertThat(offenders.banned(START)).isEqualTo(100);
        assertThat(offenders.forget(START.plus(SHORT).plus(LONG))).isEmpty();
        assertThat(offenders.forget(START.plus(SHORT).plus(LONG).plusSeconds(1)))
                .hasSize(100);
        assertThat(offenders.offence(origin(100), SCANNER, START)).isPresent();
    }

    private static Origin origin(int number) {
        return new Origin(number);
    }
}
