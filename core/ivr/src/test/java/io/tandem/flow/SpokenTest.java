package io.tandem.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.flow.FlowEvent.KeyPressed;
import io.tandem.flow.FlowEvent.SoundLost;
import io.tandem.flow.FlowEvent.Spoken;
import io.tandem.flow.FlowEvent.Unspoken;
import io.tandem.flow.FlowEvent.WaitEnded;
import io.tandem.flow.FlowOutcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is spoken when a caller comes to it. */
class SpokenTest {
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final FlowNext REQUEST = new FlowNext.Request(WITHIN);
    private static final Prompt BALANCE =
            new Prompt(Map.of(), Map.of("en", "You have ${balance:money:BYN}.", "ru", "У вас ${balance:money:BYN}."));
    private static final Instant SOON = Flows.NOON.plusSeconds(1);

    private static Flow flow(String language) {
        return Flows.of(
                "language",
                Map.of(
                        "language", new FlowNode.Language(language, "set"),
                        "set", new FlowNode.Assign("balance", "12.50", "say"),
                        "say", new FlowNode.Say(BALANCE, true, "main", "sorry"),
                        "main",
                                new FlowNode.Menu(
                                        BALANCE,
                                        Map.of('1', "bye"),
                                        Flows.PATIENCE,
                                        2,
                                        Flows.said(Flows.SORRY),
                                        "bye",
                                        "bye",
                                        "sorry"),
                        "sorry", new FlowNode.Transfer("${cause}", "bye"),
                        "bye", new FlowNode.HangUp()));
    }

    private static final Flow FLOW = flow("en");

    private static FlowStep on(FlowStep step, FlowEvent event) {
        return FlowInterpreter.on(FLOW, step.run(), event, SOON);
    }

    private static Optional<String> words(Flow flow, FlowStep step) {
        return FlowInterpreter.speech(flow, step.run(), SOON).flatMap(FlowSpeech::words);
    }

    @Test
    void the_words_are_asked_for_in_the_language_of_the_caller() {
        FlowStep english = Flows.begin(FLOW);
        FlowStep russian = Flows.begin(flow("ru"));

        assertThat(english.next()).isEqualTo(REQUEST);
        assertThat(english.heard()).isEqualTo(new FlowStep.Heard.Silence());
        assertThat(words(FLOW, english)).contains("You have twelve roubles and fifty kopecks.");
        assertThat(words(flow("ru"), russian)).contains("У вас двенадцать рублей пятьдесят копеек.");
        assertThat(words(flow("de"), Flows.begin(flow("de")))).contains("You have twelve roubles and fifty kopecks.");
    }

    @Test
    void what_is_spoken_is_heard_to_its_end_and_then_it_goes_on() {
        FlowStep spoken = on(Flows.begin(FLOW), new Spoken(Flows.NUMBER));

        assertThat(spoken.heard()).isEqualTo(new FlowStep.Heard.Played(Flows.NUMBER));
        assertThat(spoken.next()).isEqualTo(new FlowNext.Wait(SOON.plus(Flows.NUMBER.length())));
        assertThat(FlowInterpreter.speech(FLOW, spoken.run(), SOON)).isEmpty();
        FlowStep main = FlowInterpreter.on(FLOW, spoken.run(), new WaitEnded(), SOON.plusSeconds(2));
        assertThat(main.run().node()).isEqualTo("main");
        assertThat(main.next()).isEqualTo(REQUEST);
    }

    @Test
    void a_menu_waits_for_a_key_behind_its_words_and_says_them_again() {
        FlowStep main = on(on(Flows.begin(FLOW), new Spoken(Flows.NUMBER)), new KeyPressed('7'));
        assertThat(main.heard()).isEqualTo(new FlowStep.Heard.Played(Flows.SORRY));
        FlowStep begun = on(Flows.begin(FLOW), new Unspoken(Reason.SLOW));
        assertThat(begun.next()).isEqualTo(new FlowNext.Transfer("SLOW"));

        FlowStep menu = FlowInterpreter.on(
                FLOW, on(Flows.begin(FLOW), new Spoken(Flows.NUMBER)).run(), new WaitEnded(), SOON.plusSeconds(2));
        FlowStep asked = on(menu, new Spoken(Flows.NUMBER));
        assertThat(asked.next())
                .isEqualTo(new FlowNext.Wait(SOON.plus(Flows.NUMBER.length()).plus(Flows.PATIENCE)));
        FlowStep again = FlowInterpreter.on(FLOW, asked.run(), new WaitEnded(), SOON.plusSeconds(8));
        assertThat(again.next()).isEqualTo(REQUEST);
        assertThat(on(again, new KeyPressed('1')).next()).isEqualTo(new FlowNext.HangUp());
    }

    @Test
    void what_cannot_be_said_or_is_too_late_takes_its_way() {
        FlowStep begun = Flows.begin(FLOW);

        FlowStep unspoken = on(begun, new Unspoken(Reason.NO_SPEECH));
        assertThat(unspoken.next()).isEqualTo(new FlowNext.Transfer("NO_SPEECH"));
        assertThat(unspoken.because()).containsExactly("say: it cannot be said: NO_SPEECH");
        assertThat(FlowInterpreter.on(FLOW, begun.run(), new WaitEnded(), Flows.NOON.plus(WITHIN))
                        .next())
                .isEqualTo(new FlowNext.Transfer("SLOW"));
        assertThat(on(on(begun, new Spoken(Flows.NUMBER)), new Unspoken(Reason.SLOW))
                        .next())
                .as("told too late")
                .isInstanceOf(FlowNext.Wait.class);
    }

    @Test
    void a_relay_that_dies_meanwhile_changes_nothing_and_behind_it_the_words_are_asked_for_again() {
        FlowStep begun = Flows.begin(FLOW);

        assertThat(on(begun, new SoundLost()).next()).isEqualTo(REQUEST);
        assertThat(on(on(begun, new Spoken(Flows.NUMBER)), new SoundLost()).next())
                .isEqualTo(REQUEST);
    }

    @Test
    void a_key_that_is_pressed_before_needs_no_words() {
        FlowStep main = on(Flows.begin(FLOW), new KeyPressed('1'));

        assertThat(main.next()).isEqualTo(new FlowNext.HangUp());
    }

    @Test
    void a_text_with_variables_needs_them_set_and_a_way_on() {
        assertThat(FlowCheck.of(FLOW)).isEmpty();
        Flow wrong = Flows.of(
                "say",
                Map.of(
                        "say", new FlowNode.Say(BALANCE, true, "other"),
                        "other", new FlowNode.Say(Flows.said(Flows.WELCOME), true, "bye", "bye"),
                        "bye", new FlowNode.HangUp()));

        assertThat(FlowCheck.of(wrong))
                .extracting(fault -> fault.node() + " " + fault.kind())
                .containsExactlyInAnyOrder("say UNKNOWN_VARIABLE", "say OUT_OF_BOUNDS", "other OUT_OF_BOUNDS");
    }
}
