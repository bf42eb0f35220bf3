package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TrunkId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An INVITE with Replaces: whose call it takes over. */
class NamedTalkTest {
    private static final ExtensionNumber PARTY = Acme.number("101");
    private static final Caller CARL = new Caller.Extension(Acme.number("103"));

    private final Acme acme = Acme.withPhones("101", "102", "103");

    private RouteDecision takesOver(Caller caller, Optional<ExtensionNumber> party, boolean tooLate) {
        RouteRequest request = RouteRequest.ofCall(caller, "102", Instant.EPOCH, 0, Turns.FIRST);
        return Dialplan.replace(acme.snapshot(), request, party, tooLate);
    }

    private static ReleaseCause refusal(RouteDecision decision) {
        return ((RouteDecision.Refused) decision).cause();
    }

    @Test
    void whoever_can_name_the_dialog_takes_its_partys_place() {
        RouteDecision decision = takesOver(CARL, Optional.of(PARTY), false);

        assertThat(((RouteDecision.Routed) decision).plan().stages().getFirst().targets())
                .containsExactly(new Target.Service(Service.PICKUP));
        assertThat(decision.trace()).last().extracting(TraceStep::words).isEqualTo("103 takes over the call of 101");
    }

    @Test
    void what_is_not_there_or_no_longer_early_is_not_taken_nor_is_anything_by_a_carrier() {
        assertThat(refusal(takesOver(CARL, Optional.empty(), false))).isEqualTo(ReleaseCause.NO_SUCH_CALL);
        assertThat(refusal(takesOver(CARL, Optional.of(PARTY), true))).isEqualTo(ReleaseCause.BUSY);
        var carrier = new Caller.Trunk(new TrunkId(new UUID(0, 1)), "+375291234567");
        assertThat(refusal(takesOver(carrier, Optional.of(PARTY), false))).isEqualTo(ReleaseCause.NOT_ALLOWED);
    }
}
