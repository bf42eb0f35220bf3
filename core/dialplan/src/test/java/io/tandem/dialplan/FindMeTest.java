package io.tandem.dialplan;

import static io.tandem.dialplan.Acme.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.RouteDecision.Routed;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where an extension is sought while its phones ring. */
class FindMeTest {
    private static final Instant NOW = Instant.parse("2026-11-24T14:02:00Z");
    private static final Duration DELAY = Duration.ofSeconds(10);
    private static final Duration TIME = Duration.ofSeconds(40);
    private static final CallId CALL = new CallId("abcdefghijklmnopqrstuvwxyz");

    @Test
    void its_phones_and_all_steps_are_one_stage_that_lasts_as_long_as_the_longest() {
        RoutePlan plan = plan(acme(inside("103"), outside("+375291234567")));

        assertThat(plan.stages()).hasSize(1);
        RingStage stage = plan.stages().getFirst();
        assertThat(stage.targets().stream().map(FindMeTest::shown)).containsExactly("102", "103", "+375291234567");
        assertThat(stage.ringFor()).isEqualTo(DELAY.plus(TIME).plusSeconds(25));
    }

    @Test
    void the_trace_says_of_each_step_where_and_when_and_who_has_set_it() {
        assertThat(words(acme(outside("+375291234567"))))
                .contains("102 is also sought at +375291234567, after 10 s for 40 s, where 1 has to be pressed, "
                        + ForwardingTest.ANN.words());
    }

    @Test
    void a_step_that_leads_nowhere_is_passed_over_and_the_trace_says_why() {
        Acme acme = acme(inside("199"), inside("103"), inside("101"), outside("+48123456789"))
                .forwards("103", new Forwarding(ForwardingTest.ANN, null, null, null, null, null))
                .mayNotCall("102", new OutgoingScreening(false, List.of("+48*"), List.of(), ForwardingTest.ANN));

        assertThat(plan(acme).stages().getFirst().targets()).hasSize(1);
        assertThat(words(acme))
                .contains("There is no extension 199, so nobody is called there")
                .contains("101 is the caller, so it does not ring")
                .anyMatch(words -> words.startsWith("103 does not want to be disturbed"))
                .anyMatch(words -> words.startsWith("102 may not call +48123456789"));
    }

    @Test
    void words_are_not_carried_to_other_numbers() {
        RouteDecision decision = Dialplan.evaluate(
                acme(outside("+375291234567")).snapshot(),
                RouteRequest.ofWords(new Caller.Extension(number("101")), "102", NOW));

        assertThat(((Routed) decision).plan().stages().getFirst().targets()).hasSize(1);
    }

    @Test
    void somebody_outside_is_called_by_the_trunks_for_the_time_of_the_step() {
        Sought sought = new Sought(number("102"), outside("+375291234567")).in(CALL, new LegId(1, 2));

        RoutePlan plan = Dialplan.sought(acme().snapshot(), sought, NOW).orElseThrow();

        assertThat(plan.stages().getFirst().targets().getFirst()).isInstanceOf(Target.Trunk.class);
        assertThat(plan.stages())
                .allSatisfy(stage -> assertThat(stage.ringFor()).isEqualTo(TIME));
    }

    @Test
    void who_answers_is_asked_only_where_that_is_wanted() {
        Sought asked = new Sought(number("102"), outside("+375291234567")).in(CALL, new LegId(1, 2));
        Sought taken = new Sought(number("102"), inside("103")).in(CALL, new LegId(1, 2));

        assertThat(service(asked).menu()).isNotNull();
        assertThat(Visit.of(service(asked).menu().flow())).contains(new Visit.Confirm(number("102")));
        assertThat(service(taken).menu()).isNull();
    }

    private static Target.Service service(Sought sought) {
        return (Target.Service)
                Dialplan.found(sought).plan().stages().getFirst().targets().getFirst();
    }

    private static Acme acme(FindMe.Step... steps) {
        Acme acme = Acme.withPhones("101", "102", "103").trunk("cheap", true, "+375172000001");
        FindMe findMe = steps.length == 0 ? null : new FindMe(List.of(steps), ForwardingTest.ANN);
        return acme.forwards("102", new Forwarding(null, null, null, null, null, null, findMe));
    }

    private static FindMe.Step inside(String number) {
        return new FindMe.Step(number, Duration.ZERO, TIME, false);
    }

    private static FindMe.Step outside(String number) {
        return new FindMe.Step(number, DELAY, TIME, true);
    }

    private static RouteDecision call(Acme acme) {
        return Dialplan.evaluate(acme.snapshot(), new RouteRequest(new Caller.Extension(number("101")), "102", NOW));
    }

    private static RoutePlan plan(Acme acme) {
        return ((Routed) call(acme)).plan();
    }

    private static List<String> words(Acme acme) {
        return call(acme).trace().stream().map(TraceStep::words).toList();
    }

    private static String shown(Target target) {
        return switch (target) {
            case Target.Extension phone -> phone.number().digits();
            case Target.Service service -> service.code();
            case Target.Trunk trunk -> trunk.called();
        };
    }
}
