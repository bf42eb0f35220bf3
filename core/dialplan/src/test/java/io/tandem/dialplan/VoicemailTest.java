package io.tandem.dialplan;

import static io.tandem.dialplan.Acme.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.Forwarding.Why;
import io.tandem.dialplan.Onward.Way;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoicemailTest {
    private static DialplanSnapshot acme() {
        return Acme.withPhones("101", "102", "103").mailbox("102").snapshot();
    }

    private static RouteRequest from101(String number) {
        return new RouteRequest(new Caller.Extension(number("101")), number, Instant.EPOCH);
    }

    private static RouteDecision dial(String number) {
        return Dialplan.evaluate(acme(), from101(number));
    }

    private static RoutePlan plan(RouteDecision decision) {
        return ((RouteDecision.Routed) decision).plan();
    }

    private static void leadsToMailbox(RoutePlan plan, Way way, boolean busy) {
        var target = (Target.Service) plan.stages().get(way.stage()).targets().getFirst();
        assertThat(target.which()).isEqualTo(Service.VOICEMAIL);
        assertThat(Visit.of(target.menu().flow())).contains(new Visit.Message(number("102"), busy));
    }

    @Test
    void who_is_not_answered_busy_or_away_leaves_a_message() {
        RouteDecision decision = dial("102");
        RoutePlan plan = plan(decision);

        Onward onward = plan.stages().getFirst().onward();
        for (Way way : List.of(onward.busy(), onward.noAnswer(), onward.unreachable())) {
            leadsToMailbox(plan, way, way == onward.busy());
            assertThat(way.diversions().getFirst().to()).isEqualTo("voicemail");
        }
        assertThat(onward.noAnswer().diversions().getFirst().why()).isEqualTo(Why.NO_ANSWER);
        assertThat(decision.trace().getLast().words())
                .isEqualTo("Who is not taken by 102 leaves a message: voicemail of 102");
    }

    @Test
    void who_does_not_want_to_be_disturbed_is_busy() {
        var rest = new Forwarding(ForwardingTest.ANN, null, null, null, null, null);
        RouteDecision decision = Dialplan.evaluate(
                Acme.withPhones("101", "102")
                        .mailbox("102")
                        .forwards("102", rest)
                        .snapshot(),
                from101("102"));

        leadsToMailbox(plan(decision), Way.to(0), true);
    }

    @Test
    void without_a_mailbox_it_ends_as_ever() {
        assertThat(plan(dial("103")).stages()).hasSize(1);
    }

    @Test
    void menus_and_phones_lead_to_a_mailbox_whose_phones_do_not_ring() {
        RoutePlan plan = plan(dial(Voicemail.leave("102")));
        RoutePlan fromMenu = plan(Dialplan.inside(acme(), from101(Voicemail.leave("102"))));

        leadsToMailbox(plan, Way.to(0), false);
        assertThat(fromMenu).isEqualTo(plan);
    }

    @Test
    void a_mailbox_that_is_not_there_is_refused() {
        var refused = (RouteDecision.Refused) dial(Voicemail.leave("103"));

        assertThat(refused.cause()).isEqualTo(ReleaseCause.UNKNOWN_NUMBER);
        assertThat(refused.trace().getLast().words()).isEqualTo("103 has no mailbox");
    }

    private static Visit visit(RouteDecision decision) {
        var target =
                (Target.Service) plan(decision).stages().getFirst().targets().getFirst();
        return Visit.of(target.menu().flow()).orElseThrow();
    }

    @Test
    void codes_lead_to_ones_own_messages_and_to_those_of_any_mailbox() {
        DialplanSnapshot own = Acme.withPhones("101").mailbox("101").snapshot();

        assertThat(visit(Dialplan.evaluate(own, from101("*97")))).isEqualTo(new Visit.Own(number("101")));
        assertThat(visit(dial("*98"))).isEqualTo(new Visit.Any());
    }

    @Test
    void a_code_and_a_digit_set_opening_hours_by_hand() {
        ExtensionNumber by = number("101");

        assertThat(visit(dial("*263"))).isEqualTo(new Visit.Hours("3", Visit.Wish.TOGGLED, by));
        assertThat(visit(dial("*2631"))).isEqualTo(new Visit.Hours("3", Visit.Wish.OPEN, by));
        assertThat(visit(dial("*2632"))).isEqualTo(new Visit.Hours("3", Visit.Wish.CLOSED, by));
        assertThat(visit(dial("*2630"))).isEqualTo(new Visit.Hours("3", Visit.Wish.PLANNED, by));
        for (String none : List.of("*26", "*260", "*2633", "*26311")) {
            assertThat(dial(none)).isInstanceOf(RouteDecision.Refused.class);
        }
        assertThat(Dialplan.inside(acme(), from101("*263"))).isInstanceOf(RouteDecision.Refused.class);
    }

    @Test
    void who_has_no_mailbox_is_told_so_by_star_97() {
        assertThat(((RouteDecision.Refused) dial("*97")).cause()).isEqualTo(ReleaseCause.UNKNOWN_NUMBER);
    }

    @Test
    void menus_lead_nobody_to_what_others_have_left() {
        assertThat(Dialplan.inside(acme(), from101("*98"))).isInstanceOf(RouteDecision.Refused.class);
    }
}
