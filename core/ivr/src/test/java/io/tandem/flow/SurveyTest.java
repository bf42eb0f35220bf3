package io.tandem.flow;

import static io.tandem.flow.Flows.NOON;
import static io.tandem.flow.Flows.PATIENCE;
import static io.tandem.flow.Flows.SORRY;
import static io.tandem.flow.Flows.WELCOME;
import static io.tandem.flow.Flows.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.flow.FlowEvent.KeyPressed;
import io.tandem.flow.FlowEvent.WaitEnded;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two questions of a survey, one behind the other; who does not answer goes on without. */
class SurveyTest {
    private final Flow survey = Flows.of(
            "first",
            Map.of(
                    "first",
                    question("quality", "second"),
                    "second",
                    question("speed", "bye"),
                    "skip",
                    new FlowNode.Transfer("101", "bye"),
                    "bye",
                    new FlowNode.HangUp()));

    private static FlowNode question(String name, String next) {
        return new FlowNode.Menu(
                said(WELCOME),
                Map.of('1', next, '2', next, '3', next),
                PATIENCE,
                2,
                said(SORRY),
                "skip",
                "skip",
                null,
                name);
    }

    private FlowStep press(FlowStep before, char key) {
        return FlowInterpreter.on(survey, before.run(), new KeyPressed(key), NOON.plusSeconds(1));
    }

    private FlowStep wait(FlowStep before) {
        return FlowInterpreter.on(survey, before.run(), new WaitEnded(), ((FlowNext.Wait) before.next()).until());
    }

    @Test
    void a_key_is_the_answer_and_leads_to_the_next_question() {
        FlowStep first = press(Flows.begin(survey), '3');
        FlowStep second = press(first, '1');

        assertThat(first.answers()).containsExactly(new SurveyAnswer("quality", '3'));
        assertThat(first.because()).containsExactly("first: answer 3");
        assertThat(first.heard()).isEqualTo(new FlowStep.Heard.Played(WELCOME));
        assertThat(second.answers()).containsExactly(new SurveyAnswer("speed", '1'));
        assertThat(second.next()).isEqualTo(new FlowNext.HangUp());
    }

    @Test
    void both_answers_may_be_typed_at_once() {
        FlowRun typed = Flows.begin(survey).run().typing('2');

        FlowStep step = FlowInterpreter.on(survey, typed, new KeyPressed('3'), NOON);

        assertThat(step.answers()).containsExactly(new SurveyAnswer("quality", '2'), new SurveyAnswer("speed", '3'));
    }

    @Test
    void a_key_that_is_no_answer_is_none_and_the_second_one_goes_its_way() {
        FlowStep wrong = press(Flows.begin(survey), '9');
        FlowStep again = press(wrong, '*');

        assertThat(wrong.answers()).isEmpty();
        assertThat(wrong.heard()).isEqualTo(new FlowStep.Heard.Played(SORRY));
        assertThat(again.answers()).isEmpty();
        assertThat(again.next()).isEqualTo(new FlowNext.Transfer("101"));
    }

    @Test
    void who_says_nothing_goes_his_way_without_an_answer() {
        FlowStep last = wait(wait(Flows.begin(survey)));

        assertThat(last.answers()).isEmpty();
        assertThat(last.because()).containsExactly("first: no answer");
        assertThat(last.next()).isEqualTo(new FlowNext.Transfer("101"));
    }

    @Test
    void whoever_is_asked_the_same_again_says_the_same() {
        FlowStep begun = Flows.begin(survey);

        assertThat(press(begun, '2')).isEqualTo(press(begun, '2'));
    }

    @Test
    void a_question_needs_a_name() {
        assertThat(FlowBounds.of("first", question(" ", "bye")))
                .extracting(FlowFault::words)
                .anyMatch(words -> words.contains("a question has a name of 1 to 60 characters"));
    }
}
