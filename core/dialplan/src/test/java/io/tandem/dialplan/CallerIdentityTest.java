package io.tandem.dialplan;

import static io.tandem.dialplan.Acme.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who withholds his number, for one call by {@code *67}, or always outside; {@code *82} shows it. */
class CallerIdentityTest {
    private static final String OUTSIDE = "+375291234567";

    private final Acme acme = Acme.withPhones("101", "102").trunk("demo", true, null);

    private RouteDecision decide(String from, String dialled) {
        return Dialplan.evaluate(
                acme.snapshot(), new RouteRequest(new Caller.Extension(number(from)), dialled, Instant.EPOCH));
    }

    private boolean isWithheld(String from, String dialled) {
        return CallerIdentity.isWithheld(
                acme.snapshot(), new Caller.Extension(number(from)), dialled, decide(from, dialled));
    }

    private static List<String> words(RouteDecision decision) {
        return decision.trace().stream().map(TraceStep::words).toList();
    }

    @Test
    void a_star_67_withholds_the_number_in_one_call_and_leads_where_the_rest_does() {
        assertThat(isWithheld("101", "*67102")).isTrue();
        assertThat(isWithheld("101", "102")).isFalse();
        assertThat(words(decide("101", "*67102")))
                .containsExactly("*67 withholds the number of 101 in this call", "102 rings for 30 s");
        assertThat(words(decide("101", "*67" + OUTSIDE)).getLast()).startsWith(OUTSIDE + " is a public number");
    }

    @Test
    void an_extension_that_withholds_its_number_does_so_outside_alone_and_not_behind_star_82() {
        acme.withholds("101");

        assertThat(isWithheld("101", OUTSIDE)).isTrue();
        assertThat(words(decide("101", OUTSIDE))).first().isEqualTo("101 withholds its number from those outside");
        assertThat(isWithheld("101", "102")).isFalse();
        assertThat(isWithheld("101", "*82" + OUTSIDE)).isFalse();
        assertThat(words(decide("101", "*82" + OUTSIDE))).first().isEqualTo("*82 shows the number of 101 in this call");
    }

    @Test
    void who_takes_no_calls_without_a_number_takes_none_with_star_67() {
        acme.screens("102", new Screening(true, false, List.of(), List.of()));

        assertThat(decide("101", "*67102"))
                .isInstanceOfSatisfying(
                        RouteDecision.Refused.class,
                        refused -> assertThat(refused.cause()).isEqualTo(ReleaseCause.ANONYMOUS_REJECTED));
        assertThat(decide("101", "102")).isInstanceOf(RouteDecision.Routed.class);
    }

    @Test
    void what_is_behind_a_code_may_be_nothing_and_carriers_have_no_codes() {
        assertThat(decide("101", "*67")).isInstanceOf(RouteDecision.Refused.class);
        assertThat(isWithheld("101", "*67")).isTrue();
        assertThat(CallerIdentity.has(new Caller.Extension(number("101")), "*82102", CallerIdentity.SHOW))
                .isTrue();
    }
}
