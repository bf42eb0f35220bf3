package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.ReleaseCause;
import io.tandem.types.TrunkId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** 112: beyond all that is set, and by all trunks in order. */
class EmergencyNumberTest {
    private final Acme acme = Acme.withPhones("101", "112");

    private static RouteRequest dials(Caller caller, String number) {
        return RouteRequest.ofCall(caller, number, Instant.EPOCH, 0, Turns.FIRST);
    }

    private static Caller.Extension by(String number) {
        return new Caller.Extension(Acme.number(number));
    }

    @Test
    void it_leaves_by_all_trunks_whatever_is_forbidden_and_whoever_has_the_number_inside() {
        OutgoingScreening nothing = new OutgoingScreening(true, List.of("+*", "+1*"), List.of(), null);
        acme.trunk("a", true, null)
                .trunk("b", true, null)
                .nobodyMayCall(nothing)
                .mayNotCall("101", nothing);
        acme.withholds("101").switchedOff();

        for (String dialled : List.of("112", "*67112")) {
            RouteDecision decision = Dialplan.evaluate(acme.snapshot(), dials(by("101"), dialled));
            List<RingStage> stages = ((RouteDecision.Routed) decision).plan().stages();
            assertThat(stages)
                    .extracting(stage -> ((Target.Trunk) stage.targets().getFirst()).name())
                    .containsExactly("a", "b");
            assertThat(((Target.Trunk) stages.getFirst().targets().getFirst()).called())
                    .isEqualTo("112");
            assertThat(CallerIdentity.isWithheld(acme.snapshot(), by("101"), dialled, decision))
                    .isFalse();
            assertThat(Dialplan.isEmergency(acme.snapshot(), by("101"), dialled))
                    .isTrue();
        }
    }

    @Test
    void the_reasons_say_where_the_caller_is() {
        acme.trunk("a", true, null).at("101", "Hall 3");

        assertThat(Dialplan.evaluate(acme.snapshot(), dials(by("101"), "112")).trace())
                .extracting(TraceStep::words)
                .contains("101 is here: Hall 3", "112 is a public number and leaves by a, showing 101");
        assertThat(Dialplan.evaluate(acme.snapshot(), dials(by("112"), "112")).trace())
                .extracting(TraceStep::words)
                .contains("Nobody has said where 112 is");
    }

    @Test
    void from_outside_it_is_a_number_as_any_and_without_a_trunk_nobody_is_reached() {
        Caller.Trunk outside = new Caller.Trunk(new TrunkId(new UUID(0, 1)), "+375291234567");

        assertThat(Dialplan.isEmergency(acme.snapshot(), outside, "112")).isFalse();
        assertThat(((RouteDecision.Refused) Dialplan.evaluate(acme.snapshot(), dials(by("101"), "112"))).cause())
                .isEqualTo(ReleaseCause.UNREACHABLE);
    }
}
