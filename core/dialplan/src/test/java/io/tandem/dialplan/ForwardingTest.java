package io.tandem.dialplan;

import static io.tandem.dialplan.Acme.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.Forwarding.Forward;
import io.tandem.dialplan.Forwarding.Why;
import io.tandem.dialplan.Onward.Outcome;
import io.tandem.dialplan.Onward.Way;
import io.tandem.dialplan.RingGroupEntry.Strategy;
import io.tandem.dialplan.RouteDecision.Refused;
import io.tandem.dialplan.RouteDecision.Routed;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people set for their calls: to whom a call goes, by what, and what the trace says of it. */
class ForwardingTest {
    private static final Instant TUESDAY = Instant.parse("2026-11-24T14:02:00Z");
    static final SetBy ANN = new SetBy("ann@acme.example", TUESDAY, SetBy.Means.PORTAL);

    @Test
    void a_forwarded_extension_does_not_ring() {
        RouteDecision decision =
                call("102", Acme.withPhones("101", "102", "103").forwards("102", always("103")));

        assertThat(rung(decision)).containsExactly("103");
        assertThat(plan(decision).diversions()).containsExactly(by("102", Why.ALWAYS, "103"));
        assertThat(words(decision))
                .containsExactly(
                        "102 forwards always to 103, set by ann@acme.example on Tuesday 24 November 2026 at 14:02 UTC"
                                + " in the portal",
                        "103 rings for 30 s");
    }

    @ParameterizedTest
    @CsvSource({"BUSY, 103", "NO_ANSWER, 104", "UNREACHABLE, 105"})
    void what_its_phones_bring_says_where_a_call_goes_on(Outcome outcome, String next) {
        Acme acme = Acme.withPhones("101", "102", "103", "104", "105")
                .forwards("102", new Forwarding(null, null, to("103"), to("104"), null, to("105")));

        RouteDecision decision = call("102", acme);

        assertThat(rungFirst(decision)).isEqualTo("102");
        assertThat(after(decision, outcome)).isEqualTo(next);
    }

    @Test
    void the_same_number_for_all_cases_is_explained_and_rung_once() {
        Acme acme = Acme.withPhones("101", "102", "103")
                .forwards("102", new Forwarding(null, null, to("103"), to("103"), null, to("103")));

        RouteDecision decision = call("102", acme);

        assertThat(rung(decision)).containsExactly("102", "103");
        Onward onward = plan(decision).stages().getFirst().onward();
        assertThat(onward)
                .isEqualTo(new Onward(
                        new Way(1, List.of(by("102", Why.BUSY, "103"))),
                        new Way(1, List.of(by("102", Why.NO_ANSWER, "103"))),
                        new Way(1, List.of(by("102", Why.UNREACHABLE, "103")))));
        assertThat(words(decision)).filteredOn("103 rings for 30 s"::equals).hasSize(1);
    }

    @Test
    void without_a_forwarding_for_it_the_call_ends() {
        RouteDecision decision =
                call("102", Acme.withPhones("101", "102", "103").forwards("102", busy("103")));

        assertThat(plan(decision).after(0, Outcome.NO_ANSWER).leads()).isFalse();
        assertThat(plan(decision).after(0, Outcome.UNREACHABLE).leads()).isFalse();
    }

    @Test
    void the_time_until_no_answer_is_the_persons_own() {
        Forwarding patient = new Forwarding(null, null, null, to("103"), Duration.ofSeconds(12), null);

        RouteDecision decision =
                call("102", Acme.withPhones("101", "102", "103").forwards("102", patient));

        assertThat(plan(decision).stages().getFirst().ringFor()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void a_call_goes_outside_as_the_call_of_who_forwards() {
        Acme acme = Acme.withPhones("101")
                .extension("102", true, "+375172000005")
                .trunk("cheap", true, "+375172000001")
                .trunk("dear", true, null)
                .forwards("102", always("+375291234567"));

        RouteDecision decision = call("102", acme);

        assertThat(plan(decision).stages())
                .extracting(stage -> ((Target.Trunk) stage.targets().getFirst()).callerId())
                .containsExactly("+375172000005", "+375172000005");
        assertThat(plan(decision).diversions())
                .containsExactly(new Diversion(number("102"), "+375172000005", Why.ALWAYS, "+375291234567", 1));
        assertThat(after(decision, Outcome.UNREACHABLE)).isEqualTo("+375291234567 by dear");
    }

    @Test
    void our_own_number_as_a_destination_stays_inside() {
        Acme acme = Acme.withPhones("101", "102", "103")
                .did("+375172000003", "103")
                .trunk("carrier", true, null)
                .forwards("102", always("80172000003"));

        assertThat(rung(call("102", acme))).containsExactly("103");
    }

    @Test
    void a_group_as_a_destination_rings_with_its_fallback() {
        Acme acme = Acme.withPhones("101", "102", "103", "104", "105")
                .group("600", Strategy.RING_ALL, "105", "103", "104")
                .forwards("102", busy("600"));

        assertThat(rung(call("102", acme))).containsExactly("102", "103 104", "105");
    }

    @Test
    void two_who_forward_to_each_other_end_with_the_second() {
        Acme acme = Acme.withPhones("101", "102", "103")
                .forwards("102", always("103"))
                .forwards("103", always("102"));

        RouteDecision decision = call("102", acme);

        assertThat(rung(decision)).containsExactly("103");
        assertThat(words(decision))
                .contains("The call has been with 102 before: it would go in a circle, and does not");
    }

    @Test
    void busy_forwardings_in_a_circle_ring_each_once() {
        Acme acme = Acme.withPhones("101", "102", "103", "104")
                .forwards("102", busy("103"))
                .forwards("103", busy("104"))
                .forwards("104", busy("102"));

        RouteDecision decision = call("102", acme);

        assertThat(rung(decision)).containsExactly("102", "103", "104");
        assertThat(plan(decision).after(2, Outcome.BUSY).leads()).isFalse();
    }

    @Test
    void a_forwarding_to_oneself_is_none() {
        assertThat(rung(call("102", Acme.withPhones("101", "102").forwards("102", always("102")))))
                .containsExactly("102");
    }

    @Test
    void a_chain_ends_after_five_who_forward() {
        Acme acme = Acme.withPhones("101", "102", "103", "104", "105", "106", "107", "108");
        for (int from = 102; from < 108; from++) {
            acme.forwards(String.valueOf(from), always(String.valueOf(from + 1)));
        }

        RouteDecision decision = call("102", acme);

        assertThat(rung(decision)).containsExactly("107");
        assertThat(words(decision)).contains("The call has been forwarded 5 times, which is enough: not again");
    }

    @Test
    void what_has_been_forwarded_before_it_came_counts() {
        Acme acme = Acme.withPhones("102", "103", "104")
                .did("+375172000002", "102")
                .trunk("carrier", true, null)
                .forwards("102", always("103"))
                .forwards("103", always("104"));
        Caller carrier = new Caller.Trunk(Acme.FIRST_TRUNK, "+375291111111");

        RouteDecision decision = Dialplan.evaluate(
                acme.snapshot(), RouteRequest.ofCall(carrier, "+375172000002", TUESDAY, 4, Turns.FIRST));

        assertThat(rung(decision)).containsExactly("103");
        assertThat(plan(decision).diversions())
                .singleElement()
                .satisfies(diversion -> assertThat(diversion.times()).isEqualTo(5));
    }

    @Test
    void forwardings_that_branch_without_end_stay_within_a_plan() {
        Acme acme = new Acme();
        for (int one = 10; one < 40; one++) {
            String first = String.valueOf(10 + (one * 7) % 30);
            String second = String.valueOf(10 + (one * 11) % 30);
            String third = String.valueOf(10 + (one * 13) % 30);
            acme.extension(String.valueOf(one), true, null)
                    .forwards(String.valueOf(one), new Forwarding(null, null, to(first), to(second), null, to(third)));
        }
        acme.extension("101", true, null);

        RouteDecision decision = call("11", acme);

        assertThat(plan(decision).stages()).hasSizeLessThanOrEqualTo(17);
        assertThat(words(decision)).contains("The forwardings branch too often: not again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"199", "+375291234567", "nonsense", "+37517"})
    void a_forwarding_to_where_nothing_is_does_not_lose_the_call(String nowhere) {
        RouteDecision decision = call("102", Acme.withPhones("101", "102").forwards("102", always(nowhere)));

        assertThat(rung(decision)).containsExactly("102");
    }

    @Test
    void a_forwarding_to_the_caller_does_not_ring_him() {
        assertThat(rung(call("102", Acme.withPhones("101", "102").forwards("102", always("101")))))
                .containsExactly("102");
    }

    @Test
    void who_is_switched_off_forwards_nothing() {
        Acme acme = Acme.withPhones("101", "103").extension("102", false, null).forwards("102", always("103"));

        assertThat(((Refused) call("102", acme)).cause()).isEqualTo(ReleaseCause.NOT_REGISTERED);
    }

    @Test
    void who_does_not_want_to_be_disturbed_is_busy() {
        RouteDecision decision = call("102", Acme.withPhones("101", "102").forwards("102", rest(null)));

        assertThat(((Refused) decision).cause()).isEqualTo(ReleaseCause.BUSY);
        assertThat(words(decision))
                .first()
                .isEqualTo("102 does not want to be disturbed, and is busy: set by ann@acme.example on Tuesday"
                        + " 24 November 2026 at 14:02 UTC in the portal");
    }

    @Test
    void his_calls_go_where_they_go_when_he_is_busy() {
        RouteDecision decision =
                call("102", Acme.withPhones("101", "102", "103").forwards("102", rest("103")));

        assertThat(rung(decision)).containsExactly("103");
        assertThat(plan(decision).diversions()).containsExactly(by("102", Why.DO_NOT_DISTURB, "103"));
    }

    @Test
    void a_group_rings_who_forwards_and_not_who_rests() {
        Acme acme = Acme.withPhones("101", "102", "103", "104")
                .group("600", Strategy.RING_ALL, null, "102", "103")
                .forwards("102", always("104"))
                .forwards("103", rest("104"));

        RouteDecision decision = call("600", acme);

        assertThat(rung(decision)).containsExactly("102");
        assertThat(words(decision)).first().asString().startsWith("103 does not want to be disturbed, so it does not");
    }

    @Test
    void words_follow_no_forwarding_and_disturb_nobody() {
        Acme acme = Acme.withPhones("101", "102", "103", "104")
                .forwards("102", always("103"))
                .forwards("104", rest(null));
        Caller caller = new Caller.Extension(number("101"));

        for (String to : List.of("102", "104")) {
            RouteDecision decision = Dialplan.evaluate(acme.snapshot(), RouteRequest.ofWords(caller, to, TUESDAY));
            assertThat(rung(decision)).containsExactly(to);
        }
    }

    private static Forwarding always(String to) {
        return new Forwarding(null, to(to), null, null, null, null);
    }

    private static Forwarding busy(String to) {
        return new Forwarding(null, null, to(to), null, null, null);
    }

    private static Forwarding rest(@Nullable String busy) {
        return new Forwarding(ANN, null, busy == null ? null : to(busy), null, null, null);
    }

    private static Forward to(String number) {
        return new Forward(number, ANN);
    }

    private static Diversion by(String number, Why why, String to) {
        return new Diversion(number(number), number, why, to, 1);
    }

    private static RouteDecision call(String dialled, Acme acme) {
        Caller caller = new Caller.Extension(number("101"));
        return Dialplan.evaluate(acme.snapshot(), new RouteRequest(caller, dialled, TUESDAY));
    }

    private static RoutePlan plan(RouteDecision decision) {
        return ((Routed) decision).plan();
    }

    /** Every stage of the plan, whenever it rings. */
    private static List<String> rung(RouteDecision decision) {
        return plan(decision).stages().stream().map(ForwardingTest::inWords).toList();
    }

    private static String rungFirst(RouteDecision decision) {
        return inWords(plan(decision).stages().getFirst());
    }

    private static String after(RouteDecision decision, Outcome outcome) {
        Way way = plan(decision).after(0, outcome);
        return inWords(plan(decision).stages().get(way.stage()));
    }

    private static String inWords(RingStage stage) {
        List<String> words = new ArrayList<>();
        stage.targets()
                .forEach(target -> words.add(
                        switch (target) {
                            case Target.Extension extension ->
                                extension.number().digits();
                            case Target.Trunk trunk -> trunk.number() + " by " + trunk.name();
                            case Target.Service service -> service.code();
                        }));
        return String.join(" ", words);
    }

    private static List<String> words(RouteDecision decision) {
        return decision.trace().stream().map(TraceStep::words).toList();
    }
}
