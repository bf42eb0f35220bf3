package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.Forwarding.Forward;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which numbers outside may not be called (RFC 5359 section 2.14). */
class OutgoingScreeningTest {
    private static final SetBy ANN = new SetBy("ann@acme.example", Instant.EPOCH, SetBy.Means.PORTAL);
    private static final String SET = ", set by ann@acme.example on Thursday 1 January 1970 at 00:00 UTC in the portal";

    private final Acme acme = Acme.withPhones("101", "102").trunk("carrier", true, null);

    private static OutgoingScreening of(boolean abroad, List<String> blocked, List<String> allowed) {
        return new OutgoingScreening(abroad, blocked, allowed, ANN);
    }

    private RouteDecision dialled(String from, String number) {
        return Dialplan.evaluate(
                acme.snapshot(),
                RouteRequest.ofCall(new Caller.Extension(Acme.number(from)), number, Instant.EPOCH, 0, Turns.FIRST));
    }

    private String refusal(String from, String number) {
        RouteDecision decision = dialled(from, number);
        assertThat(decision)
                .isInstanceOfSatisfying(
                        RouteDecision.Refused.class,
                        no -> assertThat(no.cause()).isEqualTo(ReleaseCause.NOT_ALLOWED));
        return decision.trace().getLast().words();
    }

    private void leaves(String from, String number) {
        assertThat(dialled(from, number)).as(number).isInstanceOf(RouteDecision.Routed.class);
    }

    @Test
    void an_extension_may_not_call_what_is_blocked_and_may_call_what_is_allowed() {
        acme.mayNotCall("101", of(true, List.of("+375902*"), List.of("+48123456789")));

        assertThat(refusal("101", "+48223456789")).isEqualTo("101 may not call +48223456789" + SET);
        assertThat(refusal("101", "00 44 20 7946 0000")).isEqualTo("101 may not call +442079460000" + SET);
        assertThat(refusal("101", "8 0902 123456")).isEqualTo("101 may not call +375902123456" + SET);
        leaves("101", "+48123456789");
        leaves("101", "+375172000009");
        leaves("101", "102");
        leaves("102", "+48223456789");
    }

    @Test
    void what_is_set_for_the_tenant_holds_for_everybody_for_whom_nothing_else_is_set() {
        acme.nobodyMayCall(of(true, List.of("+375902*"), List.of()));
        acme.mayNotCall("102", of(false, List.of(), List.of("+48*")));

        assertThat(refusal("101", "+48123456789"))
                .isEqualTo("101 may not call +48123456789, nor may anybody of the tenant" + SET);
        leaves("102", "+48123456789");
        assertThat(refusal("102", "+375902123456")).contains("nor may anybody");
    }

    @Test
    void a_code_before_the_number_and_a_forwarding_are_no_way_round() {
        acme.mayNotCall("101", of(true, List.of(), List.of()));
        assertThat(refusal("101", "*67+48123456789")).startsWith("101 may not call +48123456789");

        acme.forwards("101", new Forwarding(null, new Forward("+48123456789", ANN), null, null, null, null));
        RouteDecision forwarded = dialled("102", "101");
        assertThat(forwarded.trace()).extracting(TraceStep::words).contains("101 may not call +48123456789" + SET);
        assertThat(forwarded)
                .isInstanceOfSatisfying(
                        RouteDecision.Routed.class,
                        routed -> assertThat(routed.plan().stages())
                                .allSatisfy(stage ->
                                        assertThat(stage.targets()).noneMatch(Target.Trunk.class::isInstance)));
    }
}
