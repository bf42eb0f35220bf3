package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static io.tandem.e2e.scenario.TonePrompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Callers whom a menu tells apart by lists of numbers (docs/features/number-lists.md): a carrier's, by their number in E.164. */
@Tag("both-shapes")
class NumberListTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static final String MENU = "940";
    private static final String DID = "+375172000940";
    private static final String WANTED = "+375291110940";
    private static final String UNWANTED = "+375331110940";
    private static final int HELLO = 600;
    private static final int SORRY = 1450;
    private static final int NAMELESS = 2200;
    private static String unwanted = "";

    @BeforeAll
    static void a_menu_that_goes_by_two_lists() {
        String path = stage.acme().path();
        TonePrompts prompts = new TonePrompts(stage);
        prompts.upload("lists-hello", HELLO);
        prompts.upload("lists-sorry", SORRY);
        prompts.upload("lists-nameless", NAMELESS);
        Map<String, Object> menu = menu();
        assertThat(stage.admin().post(path + "/flows", menu).expect(422).body().toString())
                .contains("/nodes/who/cases", "there is no list of numbers unwanted", "wanted");
        JsonNode made = stage.admin()
                .post(path + "/number-lists", Map.of("name", "unwanted", "numbers", List.of("+375 (33) 999*")))
                .expect(201)
                .body();
        assertThat(made.path("numbers").toString()).isEqualTo("[\"+37533999*\"]");
        unwanted = path + "/number-lists/" + made.path("id").asString();
        stage.admin()
                .post(path + "/number-lists", Map.of("name", "wanted", "numbers", List.of("101", "+3752911*")))
                .expect(201);
        stage.acme().addMenu(menu);
        ApiAnswer number = stage.admin()
                .post(path + "/numbers", Map.of("number", DID, "destination", MENU))
                .expect(201);
        stage.acme().awaitInForce(number.header("Tandem-Version").orElseThrow());
    }

    private static Map<String, Object> menu() {
        List<Map<String, Object>> cases = List.of(
                Map.of("onList", "unwanted", "next", "sorry"),
                Map.of("onList", "wanted", "next", "boss"),
                Map.of("equal", "anonymous", "next", "nameless"));
        return Map.of(
                "number", MENU,
                "name", "Wanted",
                "fallback", "101",
                "start", "who",
                "nodes",
                        Map.of(
                                "who",
                                        Map.of(
                                                "type", "branch",
                                                "variable", "caller",
                                                "cases", cases,
                                                "otherwise", "hello"),
                                "sorry", Map.of("type", "say", "prompt", prompt("lists-sorry"), "next", "bye"),
                                "hello", Map.of("type", "say", "prompt", prompt("lists-hello"), "next", "bye"),
                                "nameless", Map.of("type", "say", "prompt", prompt("lists-nameless"), "next", "bye"),
                                "boss", Map.of("type", "transfer", "to", "102", "failed", "bye"),
                                "bye", Map.of("type", "hang-up")));
    }

    private static PhoneCall calls(Softphone carrier) {
        var sip = stage.installation().sip();
        PhoneCall call = carrier.callUri("sip:" + DID + "@127.0.0.1:" + sip.getPort());
        call.awaitAnswered(SOON);
        return call;
    }

    /** Of the call from that number that ended last. */
    private static void storySays(String from, String sentence) {
        Await.until(
                "the story of " + from + "'s call says: " + sentence,
                SOON,
                () -> story(from).contains(sentence),
                () -> story(from).toString());
    }

    private static List<String> story(String from) {
        return stage.acme().history().stream()
                .filter(call -> call.path("from").asString().equals(from))
                .findFirst()
                .map(call -> stage.acme().story(call.path("id").asString()))
                .orElse(List.of());
    }

    @Test
    void a_caller_on_a_list_is_put_through_and_the_story_names_it() {
        Softphone boss = stage.registered("102").answering();

        PhoneCall call = calls(stage.carrier(WANTED));
        boss.awaitCall(SOON);
        call.awaitTone(boss.tone().hertz(), SOON);
        call.hangUp();
        call.awaitByeAnswered(SOON);

        storySays(WANTED, "The menu Wanted (940): who: caller is on the list wanted -> 102");
    }

    @Test
    void who_is_put_on_a_list_is_on_it_within_a_second_and_is_told_so_until_he_is_taken_off() {
        Softphone carrier = stage.carrier(UNWANTED);
        hears(calls(carrier), HELLO);

        upload("number,why\r\n+375 33 111-09-40,calls at night\r\n").expect(200);
        inForceWithinASecond(carrier, SORRY);
        hears(calls(carrier), SORRY);
        storySays(UNWANTED, "The menu Wanted (940): who: caller is on the list unwanted -> the end");

        upload("number\r\n").expect(200);
        inForceWithinASecond(carrier, HELLO);
    }

    private static ApiAnswer upload(String table) {
        return stage.admin().upload("PUT", unwanted + "/numbers", "text/csv", table.getBytes(StandardCharsets.UTF_8));
    }

    /** No call that begins a second after the change is led by what was before, whichever replica leads it. */
    private static void inForceWithinASecond(Softphone carrier, int tone) {
        long changed = System.nanoTime();
        Await.until("callers hear " + tone + " Hz", SOON, () -> {
            Duration after = Duration.ofNanos(System.nanoTime() - changed);
            PhoneCall call = calls(carrier);
            Await.until("half a second is heard", SOON, () -> call.heard().packets() > 25);
            boolean heard = call.heard().isTone(tone);
            call.hangUp();
            assertThat(heard || after.toMillis() < 1000)
                    .as("%s after the change", after)
                    .isTrue();
            return heard;
        });
    }

    private static void hears(PhoneCall call, int tone) {
        call.awaitTone(tone, SOON);
        call.awaitEnded(SOON);
        assertThat(call.byeReceived()).isTrue();
    }

    @Test
    void a_caller_without_a_number_is_told_apart() {
        hears(calls(stage.carrier("anonymous")), NAMELESS);
    }

    @Test
    void a_table_with_lines_that_are_wrong_changes_nothing_and_names_each() {
        JsonNode refused =
                upload("number\r\n+375291234567\r\nAnna\r\n+0\r\n").expect(422).body();
        assertThat(refused.path("detail").asString()).isEqualTo("2 lines have no number, and nothing was taken");
        assertThat(refused.path("errors").toString()).contains("/lines/3", "line 3: Anna is no internal", "/lines/4");
        assertThat(stage.admin()
                        .get(unwanted)
                        .expect(200)
                        .body()
                        .path("numbers")
                        .toString())
                .doesNotContain("+375291234567");
        assertThat(upload("").expect(422).body().toString()).contains("is empty");
    }

    @Test
    void a_list_stays_while_a_menu_goes_by_it_and_is_nobody_elses() {
        assertThat(stage.admin().delete(unwanted, "*").expect(409).body().toString())
                .contains("the menu 940 needs it");
        assertThat(stage.admin()
                        .get(stage.demo().otherTenant() + "/number-lists")
                        .status())
                .isEqualTo(404);
        Await.until(
                "the audit has it",
                SOON,
                () -> stage.acme().items("/audit").stream()
                        .anyMatch(entry -> entry.path("object").asString().equals("number-list")
                                && entry.path("after").toString().contains("+37533999*")));
    }
}
