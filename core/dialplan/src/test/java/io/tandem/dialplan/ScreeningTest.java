package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.RingGroupEntry.Strategy;
import io.tandem.dialplan.RouteDecision.Refused;
import io.tandem.dialplan.RouteDecision.Routed;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreeningTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Screening MIXED =
            new Screening(true, false, List.of("+37529*", "102", "+375331111111"), List.of("+375291234567"));

    @ParameterizedTest
    @CsvSource({
        "'', ANONYMOUS",
        "+375291234567, TAKEN",
        "+375291234568, BLOCKED",
        "+375331111111, BLOCKED",
        "+3753311111112, TAKEN",
        "102, BLOCKED",
        "1020, TAKEN",
        "103, TAKEN"
    })
    void blocked_numbers_and_beginnings_are_not_taken_but_allowed_ones_are(String number, Screening.Verdict verdict) {
        assertThat(MIXED.of(number)).isEqualTo(verdict);
    }

    @Test
    void only_the_allowed_are_taken_where_it_is_so() {
        Screening few = new Screening(false, true, List.of(), List.of("101", "+*"));

        assertThat(few.of("101")).isEqualTo(Screening.Verdict.TAKEN);
        assertThat(few.of("+15551234567")).isEqualTo(Screening.Verdict.TAKEN);
        assertThat(few.of("102")).isEqualTo(Screening.Verdict.NOT_ALLOWED);
        assertThat(few.of("")).isEqualTo(Screening.Verdict.ANONYMOUS);
        assertThat(Screening.NONE.of("")).isEqualTo(Screening.Verdict.TAKEN);
    }

    @Test
    void who_is_blocked_is_refused_with_the_reason_and_not_forwarded() {
        Acme acme = acme().forwards(
                        "103", new Forwarding(null, new Forwarding.Forward("104", null), null, null, null, null));

        Refused refused = (Refused) from(new Caller.Extension(Acme.number("102")), "103", acme);

        assertThat(refused.cause()).isEqualTo(ReleaseCause.SCREENED);
        assertThat(refused.trace().getFirst()).isEqualTo(new TraceStep("screening", "103 has blocked calls from 102"));
    }

    @Test
    void who_withholds_his_number_hears_so() {
        Refused refused = (Refused) from(new Caller.Trunk(Acme.FIRST_TRUNK, ""), "+375172000002", acme());

        assertThat(refused.cause()).isEqualTo(ReleaseCause.ANONYMOUS_REJECTED);
        assertThat(refused.cause().sipStatus()).isEqualTo(433);
    }

    @Test
    void a_group_rings_its_members_whoever_calls() {
        Acme acme = acme().group("600", Strategy.RING_ALL, null, "103");

        assertThat(from(new Caller.Extension(Acme.number("102")), "600", acme)).isInstanceOf(Routed.class);
    }

    @Test
    void a_forwarding_to_who_has_blocked_the_caller_leads_nowhere_and_the_phones_ring() {
        Acme acme = acme().forwards(
                        "104",
                        new Forwarding(
                                null,
                                new Forwarding.Forward("103", new SetBy("x", NOON, SetBy.Means.API)),
                                null,
                                null,
                                null,
                                null));

        Routed routed = (Routed) from(new Caller.Extension(Acme.number("102")), "104", acme);

        assertThat(routed.plan().stages()).hasSize(1);
        assertThat(routed.plan().stages().getFirst().targets().getFirst().toString())
                .contains("104");
    }

    private static Acme acme() {
        return Acme.withPhones("101", "102", "103", "104")
                .did("+375172000002", "103")
                .screens("103", MIXED);
    }

    private static RouteDecision from(Caller caller, String dialled, Acme acme) {
        return Dialplan.evaluate(acme.snapshot(), new RouteRequest(caller, dialled, NOON));
    }
}
