package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A group that is paged: who is called, who is left alone, who may page. */
class PagedGroupsTest {
    private static final ExtensionNumber GROUP = Acme.number("680");
    private final Acme acme =
            Acme.withPhones("101", "102", "103", "104").group(group(null, "101", "102", "103", "199"));

    private static RingGroupEntry group(@Nullable String fallback, String... members) {
        return new RingGroupEntry(
                GROUP,
                "Halls",
                RingGroupEntry.Strategy.PAGE,
                List.of(members).stream().map(Acme::number).toList(),
                Duration.ofSeconds(10),
                fallback == null ? null : Acme.number(fallback));
    }

    private RouteDecision dialled(RouteRequest request) {
        return Dialplan.evaluate(acme.snapshot(), request);
    }

    private static RouteRequest by(String number) {
        return RouteRequest.ofCall(new Caller.Extension(Acme.number(number)), "680", Instant.EPOCH, 0, Turns.FIRST);
    }

    @Test
    void its_members_are_paged_but_for_the_pager_and_who_rests() {
        SetBy set = new SetBy("103", Instant.EPOCH, SetBy.Means.PHONE);
        acme.forwards("103", new Forwarding(set, null, null, null, null, null));

        RouteDecision decision = dialled(by("101"));

        Target target = ((RouteDecision.Routed) decision)
                .plan()
                .stages()
                .getFirst()
                .targets()
                .getFirst();
        Page page = ((Target.Service) target).page();
        assertThat(page).isNotNull();
        assertThat(page.members()).containsExactly(Acme.number("102"));
        assertThat(page.left()).containsExactly(new Page.Left(Acme.number("103"), "does not want to be disturbed"));
        assertThat(decision.trace())
                .extracting(TraceStep::words)
                .contains("103 is not paged: it does not want to be disturbed", "Halls (680) pages 102");
    }

    @Test
    void nobody_outside_pages_and_nobody_is_sent_there() {
        RouteRequest outside = RouteRequest.ofCall(
                new Caller.Trunk(new TrunkId(new UUID(0, 1)), "+375291234567"), "680", Instant.EPOCH, 0, Turns.FIRST);
        RouteRequest sent =
                RouteRequest.ofTransfer(new Caller.Extension(Acme.number("101")), "680", Instant.EPOCH, Turns.FIRST);

        for (RouteDecision decision : List.of(Dialplan.inside(acme.snapshot(), outside), dialled(sent))) {
            assertThat(((RouteDecision.Refused) decision).cause()).isEqualTo(ReleaseCause.NOT_ALLOWED);
        }
    }

    @Test
    void where_nobody_is_left_it_goes_to_the_fallback() {
        acme.group(group("104", "101"));

        RouteDecision decision = dialled(by("101"));

        assertThat(((RouteDecision.Routed) decision).plan().stages().getFirst().targets())
                .extracting(target -> ((Target.Extension) target).number())
                .containsExactly(Acme.number("104"));
    }
}
