package io.tandem.sip.guard;

import static io.tandem.sip.guard.Admission.Verdict.BANNED;
import static io.tandem.sip.guard.Admission.Verdict.LET_IN;
import static io.tandem.sip.guard.Admission.Verdict.TOO_MANY_STRANGERS;
import static io.tandem.sip.guard.Admission.Verdict.TOO_OFTEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final long SECOND = 1_000_000_000L;

    /** A nanosecond clock may stand anywhere. */
    private static final long START = Math.subtractExact(Long.MAX_VALUE, 5 * SECOND);

    private final Admission admission = new Admission(new Admission.Rates(200, 5, 50), 7, START);

    @Test
    void a_stranger_may_come_as_often_as_strangers_may() {
        for (int i = 0; i < 5; i++) {
            assertThat(admission.of(1, START)).isEqualTo(LET_IN);
        }

        assertThat(admission.of(1, START)).isEqualTo(TOO_OFTEN);
        assertThat(admission.of(2, START)).isEqualTo(LET_IN);
        assertThat(admission.of(1, START + SECOND)).isEqualTo(LET_IN);
    }

    @Test
    void a_flood_from_many_addresses_takes_from_strangers_not_from_those_who_are_known() {
        admission.known(1, START + 10 * SECOND, START);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            refused += admission.of(100 + i, START) == TOO_MANY_STRANGERS ? 1 : 0;
        }

        assertThat(refused).isEqualTo(950);
        for (int i = 0; i < 200; i++) {
            assertThat(admission.of(1, START)).isEqualTo(LET_IN);
        }
        assertThat(admission.of(1, START)).isEqualTo(TOO_OFTEN);
    }

    @Test
    void who_is_known_is_a_stranger_again_when_the_time_is_over() {
        admission.known(1, START + 10 * SECOND, START);
        admission.known(1, START + SECOND, START);

        assertThat(admission.isKnown(1, START + 10 * SECOND - 1)).isTrue();
        assertThat(admission.isKnown(1, START + 10 * SECOND)).isFalse();
        assertThat(admission.isKnown(2, START)).isFalse();
    }

    @Test
    void who_is_banned_is_not_let_in_until_it_is_over_or_lifted() {
        admission.known(1, START + 10 * SECOND, START);
        admission.banned(1, START + 5 * SECOND, START);
        admission.banned(2, START + 5 * SECOND, START);
        admission.banned(2, START, START);

        assertThat(admission.of(1, START + 5 * SECOND - 1)).isEqualTo(BANNED);
        assertThat(admission.of(1, START + 5 * SECOND)).isEqualTo(LET_IN);
        assertThat(admission.of(2, START)).isEqualTo(LET_IN);
    }

    @Test
    void many_are_remembered_and_forgotten_when_they_are_strangers_again() {
        for (int i = 0; i < 10_000; i++) {
            admission.known(i, START + (i % 2 == 0 ? 1 : 9) * SECOND, START);
        }
        assertThat(admission.isKnown(9_998, START)).isTrue();

        admission.forget(START + 2 * SECOND);

        assertThat(admission.remembered()).isEqualTo(5_000);
        assertThat(admission.isKnown(9_999, START + 2 * SECOND)).isTrue();
        assertThat(admission.isKnown(9_998, START)).isFalse();
    }
}
