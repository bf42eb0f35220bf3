package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static io.tandem.e2e.scenario.TonePrompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Await;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Surveys in menus: questions, answers that are kept, and who does not answer (docs/features/menus.md). Prompts are tones. */
class SurveyTest {
    private static final int QUALITY = 500;
    private static final int SPEED = 1800;
    private static final int SORRY = 1150;

    @RegisterExtension
    static final Stage stage = new Stage();

    @BeforeAll
    static void a_survey_of_two_questions() {
        TonePrompts prompts = new TonePrompts(stage);
        prompts.upload("survey-quality", QUALITY);
        prompts.upload("survey-speed", SPEED);
        prompts.upload("survey-sorry", SORRY);
        stage.acme().addMenu(survey("920", Map.of()));
    }

    private static Map<String, Object> survey(String number, Map<String, Object> more) {
        Map<String, Object> quality = new HashMap<>(question("survey-quality", "quality", "speed"));
        quality.putAll(more);
        return Map.of(
                "number", number,
                "name", "Survey",
                "fallback", "105",
                "start", "quality",
                "nodes",
                        Map.of(
                                "quality",
                                quality,
                                "speed",
                                question("survey-speed", "speed", "desk"),
                                "desk",
                                Map.of("type", "transfer", "to", "105", "failed", "bye"),
                                "bye",
                                Map.of("type", "hang-up")));
    }

    private static Map<String, Object> question(String says, String name, String next) {
        return Map.of(
                "type",
                "survey",
                "prompt",
                prompt(says),
                "sorry",
                prompt("survey-sorry"),
                "question",
                name,
                "answers",
                List.of("1", "2", "3", "4", "5"),
                "within",
                1,
                "attempts",
                2,
                "next",
                next,
                "noInput",
                "bye",
                "invalid",
                "desk");
    }

    private static List<JsonNode> answersOf(String call) {
        return stage.acme().items("/surveys/answers").stream()
                .filter(each -> each.path("call").asString().equals(call))
                .toList();
    }

    private static String liveCall() {
        return stage.acme().liveCalls().getFirst().path("id").asString();
    }

    @Test
    void answers_are_kept_and_counted_and_the_story_tells_of_them() {
        Softphone elena = stage.registered("105").answering();
        Softphone alice = stage.registered("101");

        PhoneCall call = alice.call("920");
        call.awaitTone(QUALITY, SOON);
        String id = liveCall();
        call.press('4');
        call.awaitTone(SPEED, SOON);
        call.press('9');
        call.awaitTone(SORRY, SOON);
        call.press('2');
        PhoneCall called = elena.awaitCall(SOON);
        called.awaitTone(alice.tone().hertz(), SOON);
        call.hangUp();
        called.awaitEnded(SOON);

        Await.until("both answers are kept", SOON, () -> answersOf(id).size() == 2);
        assertThat(answersOf(id))
                .extracting(each -> each.path("question").asString() + " "
                        + each.path("answer").asString())
                .containsExactlyInAnyOrder("quality 4", "speed 2");
        assertThat(result("quality").at("/answers/4").asLong()).isPositive();
        assertThat(result("speed").path("mean").asDouble()).isBetween(1.0, 5.0);
        String csv = new String(
                stage.admin().file(stage.acme().path() + "/surveys/answers/csv", "text/csv;charset=UTF-8"),
                StandardCharsets.UTF_8);
        assertThat(csv).startsWith("at,menu,question,answer,call\r\n").contains(",Survey,quality,4," + id + "\r\n");
        Await.until(
                "the story tells of the answers",
                SOON,
                () -> stage.acme().story(id).stream().anyMatch(words -> words.contains("speed: answer 2")));
    }

    @Test
    void who_does_not_answer_goes_on_without_an_answer() {
        Softphone alice = stage.registered("101");

        PhoneCall call = alice.call("920");
        call.awaitTone(QUALITY, SOON);
        String id = liveCall();
        call.press('5');
        call.awaitTone(SPEED, SOON);
        call.awaitEnded(SOON);

        Await.until("the answer is kept", SOON, () -> answersOf(id).size() == 1);
        assertThat(answersOf(id).getFirst().path("question").asString()).isEqualTo("quality");
    }

    @Test
    void a_survey_that_would_not_work_is_refused_with_its_place() {
        ApiAnswer refused = stage.admin()
                .post(stage.acme().path() + "/flows", survey("921", Map.of("answers", List.of("1", "12"))));

        refused.expect(422);
        assertThat(refused.body().toString()).contains("/nodes/quality/answers");
        ApiAnswer nameless = stage.admin().post(stage.acme().path() + "/flows", survey("921", Map.of("question", "")));
        nameless.expect(422);
        assertThat(nameless.body().toString()).contains("/nodes/quality");
    }

    private static JsonNode result(String question) {
        return stage.admin()
                .get(stage.acme().path() + "/surveys")
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .filter(each -> each.path("question").asString().equals(question)
                        && each.path("menu").asString().equals("Survey"))
                .findFirst()
                .orElseThrow();
    }
}
