package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.RouteDecision.Refused;
import io.tandem.dialplan.RouteDecision.Routed;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParkingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Caller FROM = new Caller.Extension(Acme.number("101"));

    private static RouteDecision calls(Acme acme, String dialled) {
        return Dialplan.evaluate(acme.snapshot(), RouteRequest.ofCall(FROM, dialled, NOON, 0, Turns.FIRST));
    }

    private static RouteDecision transfers(Acme acme, String dialled) {
        return Dialplan.evaluate(acme.snapshot(), RouteRequest.ofTransfer(FROM, dialled, NOON, Turns.FIRST));
    }

    private static List<Target> targets(RouteDecision decision) {
        return ((Routed) decision).plan().stages().getFirst().targets();
    }

    private static List<String> words(RouteDecision decision) {
        return decision.trace().stream().map(TraceStep::words).toList();
    }

    @Test
    void who_is_sent_to_a_slot_waits_there_and_who_calls_it_takes_him() {
        Acme acme = Acme.withPhones("101");

        RouteDecision put = transfers(acme, "71");
        RouteDecision taken = calls(acme, "71");

        assertThat(targets(put)).containsExactly(Target.Service.slot(Acme.number("71")));
        assertThat(words(put)).containsExactly("71 is where a call waits");
        assertThat(targets(taken)).containsExactly(new Target.Service(Service.PICKUP));
        assertThat(words(taken)).containsExactly("71 takes the call that waits there");
        assertThat(Pickup.ringingAt(acme.snapshot(), Acme.number("101"), "71")).containsExactly(Acme.number("71"));
    }

    @Test
    void the_number_for_any_slot_is_called_by_nobody() {
        RouteDecision refused = calls(Acme.withPhones("101"), "70");

        assertThat(((Refused) refused).cause()).isEqualTo(ReleaseCause.UNKNOWN_NUMBER);
        assertThat(words(refused))
                .containsExactly(
                        "70 is where a phone sends the other side of its call, to wait in a slot; nobody is called there");
    }

    @Test
    void what_the_tenant_has_by_the_number_of_a_slot_goes_before() {
        Acme acme = Acme.withPhones("101", "71", "70").room("72", "");

        assertThat(targets(transfers(acme, "71"))).hasOnlyElementsOfType(Target.Extension.class);
        assertThat(targets(transfers(acme, "72"))).containsExactly(Target.Service.room(Acme.number("72")));
        assertThat(Parking.isAny(acme.snapshot(), "70")).isFalse();
        assertThat(Parking.slots(acme.snapshot()).getFirst()).isEqualTo(Acme.number("73"));
    }

    @Test
    void a_caller_from_outside_and_words_know_of_no_slots() {
        Acme acme = Acme.withPhones("101").trunk("carrier", true, null);
        Caller outside = new Caller.Trunk(Acme.FIRST_TRUNK, "+375291234567");

        RouteDecision call =
                Dialplan.evaluate(acme.snapshot(), RouteRequest.ofCall(outside, "71", NOON, 0, Turns.FIRST));
        RouteDecision message = Dialplan.evaluate(acme.snapshot(), RouteRequest.ofWords(FROM, "71", NOON));

        assertThat(call).isInstanceOf(Refused.class);
        assertThat(words(message)).noneMatch(words -> words.contains("wait"));
    }
}
