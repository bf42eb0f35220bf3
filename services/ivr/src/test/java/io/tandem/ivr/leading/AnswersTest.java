package io.tandem.ivr.leading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Announcement;
import io.tandem.call.MenuAnswer;
import io.tandem.call.MenuAsk;
import io.tandem.contracts.calls.CallCommand.LeadCaller;
import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.flow.Flow;
import io.tandem.flow.FlowEvent;
import io.tandem.flow.FlowNode;
import io.tandem.flow.FlowOutcome;
import io.tandem.flow.FlowRequest;
import io.tandem.flow.FlowSpeech;
import io.tandem.flow.NumberList;
import io.tandem.flow.Prompt;
import io.tandem.flow.Sound;
import io.tandem.types.CallId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final TenantId ACME = TenantId.of("11111111-1111-1111-1111-111111111111");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Prompt WELCOME = new Prompt(Map.of("en", new Sound("welcome.wav", Duration.ofSeconds(4))));
    private static final Flow FLOW = new Flow(
            "f1",
            "Acme",
            "main",
            Map.of(
                    "main", new FlowNode.Menu(WELCOME, Map.of('2', "which"), PATIENCE, 2, Prompt.NONE, "bye", "bye"),
                    "which", new FlowNode.Collect(WELCOME, "number", 3, 3, PATIENCE, PATIENCE, 1, "dial", "bye", "bye"),
                    "dial", new FlowNode.Transfer("${number}", "main"),
                    "bye", new FlowNode.HangUp()),
            "en",
            "101");

    private static final FlowNode.Case UNWANTED =
            new FlowNode.Case(FlowNode.Case.Is.LISTED, "unwanted", "sorry", new NumberList(Set.of("101")));

    private static MenuQuestion question(long number, String run, MenuAsk ask) {
        return question(number, run, ask, 0);
    }

    private static MenuQuestion question(long number, String run, MenuAsk ask, int after) {
        return new MenuQuestion(
                1,
                new CallId("abcdefghijklmnopqrstuvwxyz"),
                ACME,
                number,
                NOON.plusSeconds(after),
                "f1",
                "101",
                "900",
                run,
                ask);
    }

    private static LeadCaller answer(MenuQuestion asked) {
        return Answers.of(script(FLOW), asked, NOON.plusMillis(20));
    }

    private static LeadCaller begun() {
        return answer(question(1, "", new MenuAsk.Begun()));
    }

    @Test
    void a_caller_who_is_answered_hears_the_first_prompt() {
        assertThat(begun().heard()).isEqualTo(new Announcement.Played("welcome.wav"));
        assertThat(begun().answer()).isEqualTo(new MenuAnswer.Wait(NOON.plusSeconds(9)));
    }

    @Test
    void whoever_is_asked_the_same_says_the_same_command() {
        assertThat(begun()).isEqualTo(begun());
    }

    @Test
    void keys_that_come_together_lead_through_several_nodes() {
        LeadCaller sent = answer(question(2, begun().run(), new MenuAsk.Keys("2105")));

        assertThat(sent.answer()).isEqualTo(new MenuAnswer.SendOn("105", "main: key 2, which: 3 digits"));
        assertThat(sent.heard()).isEqualTo(new Announcement.Silence());
    }

    @Test
    void a_place_in_the_menu_is_all_that_is_needed_to_go_on() {
        LeadCaller asked = answer(question(2, begun().run(), new MenuAsk.Keys("2")));
        LeadCaller sent = answer(question(3, asked.run(), new MenuAsk.Keys("105")));
        LeadCaller back = answer(question(4, sent.run(), new MenuAsk.Failed(ReleaseCause.BUSY)));

        assertThat(back.heard()).isEqualTo(new Announcement.Played("welcome.wav"));
    }

    @Test
    void what_is_entered_is_not_in_what_is_logged() {
        MenuQuestion question = question(2, begun().run(), new MenuAsk.Keys("2105"));

        assertThat(question.toString() + answer(question)).doesNotContain("105");
    }

    @Test
    void a_caller_who_is_hung_up_on_is_so_for_what_was_decided_before_he_heard_anything() {
        Flow flow = new Flow(
                "f1",
                "Acme",
                "who",
                Map.of(
                        "who", new FlowNode.Branch("caller", List.of(UNWANTED), "bye"),
                        "sorry", new FlowNode.Say(WELCOME, false, "bye"),
                        "bye", new FlowNode.HangUp()),
                "en",
                "101");
        LeadCaller first = Answers.of(script(flow), question(1, "", new MenuAsk.Begun()), NOON);
        LeadCaller last = Answers.of(script(flow), question(2, first.run(), new MenuAsk.Waited(), 4), NOON);

        assertThat(last.answer()).isEqualTo(new MenuAnswer.HangUp("who: caller is on the list unwanted"));
    }

    @Test
    void a_request_is_asked_for_first_and_what_comes_of_it_leads_on() {
        var ask = new FlowNode.Request(
                FlowNode.Method.GET,
                "https://shop.example/${caller}",
                Map.of("X-Key", "${secret.shop}"),
                "",
                PATIENCE,
                0,
                false,
                Map.of("to", "$.to"),
                WELCOME,
                "dial",
                "dial");
        Flow flow = new Flow(
                "f1",
                "Acme",
                "ask",
                Map.of("ask", ask, "dial", new FlowNode.Transfer("${to}", "bye"), "bye", new FlowNode.HangUp()),
                "en",
                "101");
        LeadCaller begun = Answers.of(script(flow), question(1, "", new MenuAsk.Begun()), NOON);
        assertThat(begun.answer()).isEqualTo(new MenuAnswer.Request(PATIENCE));
        assertThat(begun.heard()).isEqualTo(new Announcement.Played("welcome.wav"));

        MenuQuestion asked = question(2, begun.run(), new MenuAsk.Request(PATIENCE));
        FlowRequest request =
                Answers.request(script(flow), asked, name -> "its " + name).orElseThrow();
        assertThat(request.url()).isEqualTo("https://shop.example/101");
        assertThat(request.headers()).isEqualTo(Map.of("X-Key", "its shop"));
        assertThat(request.toString()).doesNotContain("its shop").doesNotContain("101");

        LeadCaller done = Answers.of(
                script(flow), asked, new FlowEvent.Requested(new FlowOutcome.Done(200, Map.of("to", "105"))), NOON);
        assertThat(done.answer()).isEqualTo(new MenuAnswer.SendOn("105", "ask: answered by 200"));
    }

    @Test
    void words_are_asked_for_first_and_heard_when_they_are_spoken() {
        var balance = new Prompt(Map.of(), Map.of("en", "You are ${caller:digits}."));
        Flow flow = new Flow(
                "f1",
                "Acme",
                "say",
                Map.of("say", new FlowNode.Say(balance, true, "bye", "bye"), "bye", new FlowNode.HangUp()),
                "en",
                "101");
        LeadCaller begun = Answers.of(script(flow), question(1, "", new MenuAsk.Begun()), NOON);
        assertThat(begun.answer()).isEqualTo(new MenuAnswer.Request(Duration.ofSeconds(3)));

        MenuQuestion asked = question(2, begun.run(), new MenuAsk.Request(Duration.ofSeconds(3)));
        FlowSpeech speech = Answers.speech(script(flow), asked).orElseThrow();
        assertThat(speech.words()).contains("You are one zero one.");
        assertThat(speech.toString()).doesNotContain("one");

        LeadCaller spoken = Answers.of(
                script(flow), asked, new FlowEvent.Spoken(new Sound("you.wav", Duration.ofSeconds(2))), NOON);
        assertThat(spoken.heard()).isEqualTo(new Announcement.Played("you.wav"));
        assertThat(spoken.answer()).isEqualTo(new MenuAnswer.Wait(NOON.plusSeconds(2)));
    }

    @Test
    void who_leaves_a_message_is_sent_to_the_mailbox() {
        Flow flow = new Flow(
                "f1",
                "Acme",
                "leave",
                Map.of("leave", new FlowNode.Voicemail("101", "bye"), "bye", new FlowNode.HangUp()),
                "en",
                "101");

        assertThat(Answers.of(script(flow), question(1, "", new MenuAsk.Begun()), NOON)
                        .answer())
                .isEqualTo(new MenuAnswer.SendOn("*99101", ""));
    }

    private static Script script(Flow flow) {
        return Script.of(flow, answer -> {});
    }
}
