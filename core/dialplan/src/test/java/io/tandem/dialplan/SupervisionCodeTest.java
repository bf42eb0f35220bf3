package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.ReleaseCause;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** {@code *55101}: who may follow whose talk. */
class SupervisionCodeTest {
    private final Acme acme = Acme.withPhones("101", "102").supervises("102");

    private RouteDecision dialled(String by, String number) {
        return Dialplan.evaluate(
                acme.snapshot(),
                RouteRequest.ofCall(new Caller.Extension(Acme.number(by)), number, Instant.EPOCH, 0, Turns.FIRST));
    }

    private static ReleaseCause refusal(RouteDecision decision) {
        return ((RouteDecision.Refused) decision).cause();
    }

    @Test
    void a_supervisor_follows_another_extension() {
        RouteDecision decision = dialled("102", "*55101");

        assertThat(((RouteDecision.Routed) decision).plan().stages().getFirst().targets())
                .containsExactly(Target.Service.supervision(Acme.number("101")));
        assertThat(decision.trace()).last().extracting(TraceStep::words).isEqualTo("*55101 follows the talk of 101");
    }

    @Test
    void others_may_not_and_nobody_follows_himself_or_whom_there_is_not() {
        assertThat(refusal(dialled("101", "*55102"))).isEqualTo(ReleaseCause.NOT_ALLOWED);
        assertThat(refusal(dialled("102", "*55102"))).isEqualTo(ReleaseCause.UNKNOWN_NUMBER);
        assertThat(refusal(dialled("102", "*55199"))).isEqualTo(ReleaseCause.UNKNOWN_NUMBER);
        assertThat(refusal(dialled("102", "*55"))).isEqualTo(ReleaseCause.UNKNOWN_NUMBER);
    }

    @Test
    void who_watches_the_supervisors_lamp_does_not_see_whom_he_follows() {
        assertThat(SupervisionCode.shown("*55101")).isEqualTo("*55");
        assertThat(SupervisionCode.shown("101")).isEqualTo("101");
    }
}
