package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static io.tandem.e2e.scenario.TonePrompts.prompt;
import static io.tandem.e2e.scenario.Words.awaitSaid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Installation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What menus say of values (docs/features/menus.md): the words that are heard are those of the speech engine, which this test asks, too. */
@Tag("both-shapes")
class MenuSpeechTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static final String NUMBER = "912";
    private static final int MAIN = 500;
    private static volatile String balance = "";
    private static HttpServer shop;
    private static String path = "";

    @BeforeAll
    static void a_shop_and_a_menu_that_reads_out_what_it_says() throws IOException {
        assumeTrue(Words.canBeSpoken(), "espeak-ng is not installed: values cannot be heard");
        path = stage.acme().path();
        shop = HttpServer.create(new InetSocketAddress(Installation.MENU_SERVERS, 0), 10);
        shop.createContext("/", exchange -> {
            byte[] bytes = ("{\"balance\": " + balance + "}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        shop.start();
        TonePrompts prompts = new TonePrompts(stage);
        prompts.upload("speech-main", MAIN);
        prompts.signed();
        stage.acme().addMenu(menu());
    }

    @AfterAll
    static void the_shop_closes() {
        if (shop != null) {
            shop.stop(0);
        }
    }

    private static Map<String, Object> menu() {
        Map<String, Object> nodes = new HashMap<>();
        nodes.put(
                "main",
                Map.of(
                        "type", "menu",
                        "prompt", prompt("speech-main"),
                        "keys", Map.of("1", "ask", "2", "russian", "3", "count"),
                        "noInput", "bye",
                        "invalid", "bye"));
        nodes.put("russian", Map.of("type", "language", "language", "ru", "next", "ask"));
        String url =
                "http://" + Installation.MENU_SERVERS + ":" + shop.getAddress().getPort() + "/";
        nodes.put(
                "ask",
                Map.of(
                        "type", "http",
                        "method", "GET",
                        "url", url,
                        "values", Map.of("balance", "$.balance"),
                        "done", "say",
                        "failed", "bye"));
        nodes.put(
                "say",
                Map.of(
                        "type",
                        "say",
                        "prompt",
                        Map.of(
                                "en", Map.of("text", "Your balance is ${balance:money:BYN}."),
                                "ru", Map.of("text", "На счёте ${balance:money:BYN}.")),
                        "next",
                        "main",
                        "failed",
                        "desk"));
        nodes.put(
                "count",
                Map.of(
                        "type", "menu",
                        "prompt", Map.of("en", Map.of("text", "You are ${caller:digits}. Press five.")),
                        "keys", Map.of("5", "desk"),
                        "noInput", "bye",
                        "invalid", "bye",
                        "failed", "bye"));
        nodes.put("desk", Map.of("type", "transfer", "to", "105", "failed", "bye"));
        nodes.put("bye", Map.of("type", "hang-up"));
        return Map.of("number", NUMBER, "name", "Speech", "fallback", "105", "start", "main", "nodes", nodes);
    }

    private static PhoneCall called() {
        PhoneCall call = stage.registered("101").call(NUMBER);
        call.awaitTone(MAIN, SOON);
        return call;
    }

    @Test
    void a_balance_is_read_out_in_the_language_of_the_caller() {
        PhoneCall call = called();

        balance = "-12.50";
        call.press('1');
        awaitSaid(call, "en", "Your balance is minus twelve roubles and fifty kopecks.", SOON);
        call.awaitTone(MAIN, SOON);
        balance = "21.02";
        call.press('2');
        awaitSaid(call, "ru", "На счёте двадцать один рубль две копейки.", SOON);
        call.awaitTone(MAIN, SOON);
        call.hangUp();
    }

    @Test
    void a_menu_says_who_calls_and_takes_a_key_meanwhile() {
        Softphone elena = stage.registered("105").answering();
        PhoneCall call = called();

        call.press('3');
        awaitSaid(call, "en", "You are one zero one. Press five.", SOON);
        call.press('5');

        call.awaitTone(elena.tone().hertz(), SOON);
        call.hangUp();
    }

    @Test
    void what_is_no_money_takes_the_way_of_what_fails_and_the_story_says_why() {
        Softphone elena = stage.registered("105").answering();
        PhoneCall call = called();

        balance = "\"plenty\"";
        call.press('1');

        call.awaitTone(elena.tone().hertz(), SOON);
        String id = stage.acme().liveCalls().getFirst().path("id").asString();
        call.hangUp();
        stage.acme()
                .awaitEnded(
                        "the call is history",
                        SOON,
                        row -> row.path("id").asString().equals(id));
        assertThat(stage.admin().get(path + "/calls/" + id).expect(200).body().toString())
                .contains("say: it cannot be said: UNSAYABLE -> 105")
                .doesNotContain("plenty");
    }

    @Test
    void what_cannot_be_understood_is_refused_with_its_place() {
        Map<String, Object> nodes = Map.of(
                "say",
                Map.of(
                        "type",
                        "say",
                        "prompt",
                        Map.of(
                                "en", Map.of("text", "It is ${balance:colour}."),
                                "de", Map.of("text", "Es ist ${balance:number}.")),
                        "next",
                        "bye",
                        "failed",
                        "bye"),
                "bye",
                Map.of("type", "hang-up"));
        Map<String, Object> menu =
                Map.of("number", "913", "name", "Wrong", "fallback", "105", "start", "say", "nodes", nodes);
        String refused =
                stage.admin().post(path + "/flows", menu).expect(422).body().toString();
        assertThat(refused)
                .contains("/nodes/say/prompt/en")
                .contains("there is no kind colour")
                .contains("/nodes/say/prompt/de")
                .contains("variables are said in en and ru");

        Map<String, Object> unset = new HashMap<>(menu);
        unset.put(
                "nodes",
                Map.of(
                        "say",
                        Map.of(
                                "type",
                                "say",
                                "prompt",
                                Map.of("en", Map.of("text", "It is ${balance:number}.")),
                                "next",
                                "bye"),
                        "bye",
                        Map.of("type", "hang-up")));
        assertThat(stage.admin().post(path + "/flows", unset).expect(422).body().toString())
                .contains("say uses balance, which no node sets")
                .contains("say by failed where he goes if it cannot be");
    }
}
