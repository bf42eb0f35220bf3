package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Codes that mean a call of before: {@code *66}, {@code *86}, {@code *870}, {@code *69}. */
class RedialCodeTest {
    private final Acme acme = Acme.withPhones("101", "102");

    private RouteDecision dialled(String number) {
        return Dialplan.evaluate(
                acme.snapshot(),
                RouteRequest.ofCall(new Caller.Extension(Acme.number("101")), number, Instant.EPOCH, 0, Turns.FIRST));
    }

    private List<Target> targets(String code) {
        return ((RouteDecision.Routed) dialled(code)).plan().stages().getFirst().targets();
    }

    @Test
    void the_exchange_answers_for_calls_back() {
        assertThat(targets("*66")).containsExactly(new Target.Service(Service.CALLBACK));
        assertThat(targets("*86")).containsExactly(new Target.Service(Service.CALLBACK_END));
    }

    @Test
    void a_code_that_no_number_was_put_in_place_of_means_none() {
        assertThat(dialled("*870"))
                .isInstanceOfSatisfying(
                        RouteDecision.Refused.class,
                        refused -> assertThat(refused.cause()).isEqualTo(ReleaseCause.UNKNOWN_NUMBER));
        assertThat(dialled("*69").trace())
                .extracting(TraceStep::words)
                .contains("*69 calls who called last, and nobody is known");
    }
}
