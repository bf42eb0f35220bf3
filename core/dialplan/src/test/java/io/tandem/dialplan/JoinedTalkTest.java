package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TrunkId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An INVITE with Join: who may join whose talk. */
class JoinedTalkTest {
    private static final ExtensionNumber PARTY = Acme.number("101");

    private final Acme acme = Acme.withPhones("101", "102", "103").supervises("102");

    private RouteDecision joins(Caller caller, Optional<ExtensionNumber> party) {
        return Dialplan.join(acme.snapshot(), RouteRequest.ofCall(caller, "101", Instant.EPOCH, 0, Turns.FIRST), party);
    }

    private RouteDecision joins(String by) {
        return joins(new Caller.Extension(Acme.number(by)), Optional.of(PARTY));
    }

    private static ReleaseCause refusal(RouteDecision decision) {
        return ((RouteDecision.Refused) decision).cause();
    }

    @Test
    void a_supervisor_and_the_partys_other_phone_join() {
        for (String by : new String[] {"102", "101"}) {
            RouteDecision decision = joins(by);
            assertThat(((RouteDecision.Routed) decision)
                            .plan()
                            .stages()
                            .getFirst()
                            .targets())
                    .containsExactly(Target.Service.join(PARTY));
            assertThat(decision.trace()).last().extracting(TraceStep::words).isEqualTo(by + " joins the talk of 101");
        }
    }

    @Test
    void others_and_carriers_may_not_and_nobody_joins_what_is_not_there() {
        assertThat(refusal(joins("103"))).isEqualTo(ReleaseCause.NOT_ALLOWED);
        var carrier = new Caller.Trunk(new TrunkId(new UUID(0, 1)), "+375291234567");
        assertThat(refusal(joins(carrier, Optional.of(PARTY)))).isEqualTo(ReleaseCause.NOT_ALLOWED);
        assertThat(refusal(joins(new Caller.Extension(Acme.number("102")), Optional.empty())))
                .isEqualTo(ReleaseCause.NO_SUCH_CALL);
    }
}
