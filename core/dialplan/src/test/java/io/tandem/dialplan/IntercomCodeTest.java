package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.Forwarding.Forward;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code *80102}: whose phones answer by themselves. */
class IntercomCodeTest {
    private final Acme acme = Acme.withPhones("101", "102", "103");

    private RouteDecision dialled(String number) {
        return Dialplan.evaluate(
                acme.snapshot(),
                RouteRequest.ofCall(new Caller.Extension(Acme.number("101")), number, Instant.EPOCH, 0, Turns.FIRST));
    }

    private ReleaseCause refusal(String number) {
        return ((RouteDecision.Refused) dialled(number)).cause();
    }

    @Test
    void the_phones_of_the_extension_are_asked_to_answer_and_nobody_else_is_rung() {
        SetBy set = new SetBy("102", Instant.EPOCH, SetBy.Means.API);
        acme.forwards("102", new Forwarding(null, new Forward("103", set), null, null, null, null));

        RoutePlan plan = ((RouteDecision.Routed) dialled("*80102")).plan();

        assertThat(plan.stages()).hasSize(1);
        assertThat(plan.stages().getFirst().targets())
                .allSatisfy(target ->
                        assertThat(((Target.Extension) target).answers()).isTrue());
    }

    @Test
    void who_does_not_want_to_be_disturbed_or_has_blocked_the_caller_is_left_alone() {
        acme.forwards(
                "102", new Forwarding(new SetBy("102", Instant.EPOCH, SetBy.Means.API), null, null, null, null, null));
        acme.screens("103", new Screening(false, false, List.of("101"), List.of()));

        assertThat(refusal("*80102")).isEqualTo(ReleaseCause.BUSY);
        assertThat(refusal("*80103")).isEqualTo(ReleaseCause.SCREENED);
        assertThat(refusal("*80101")).isEqualTo(ReleaseCause.UNKNOWN_NUMBER);
        assertThat(refusal("*80199")).isEqualTo(ReleaseCause.UNKNOWN_NUMBER);
        assertThat(refusal("*80")).isEqualTo(ReleaseCause.UNKNOWN_NUMBER);
    }
}
