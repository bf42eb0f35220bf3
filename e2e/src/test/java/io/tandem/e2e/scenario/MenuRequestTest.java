package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static io.tandem.e2e.scenario.TonePrompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Menus that ask a server something (docs/features/menus.md): one that is good, slow, dead, a liar, or none of theirs. */
class MenuRequestTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static final String NUMBER = "907";
    private static final int WELCOME = 500;
    private static final int RICH = 600;
    private static final int POOR = 850;
    private static final int WAITING = 1150;
    private static final int SLOW = 1450;
    private static final int LIAR = 1800;
    private static final int REFUSED = 2200;
    private static final Duration WITHIN = Duration.ofSeconds(2);

    /** Of the answer's way, and of hearing which tone it is. */
    private static final Duration BESIDE = Duration.ofSeconds(3);

    private static final String API_KEY = "and this one opens it";

    private static final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private static CountDownLatch over;
    private static volatile String balance = "";
    private static HttpServer shop;
    private static ServerSocket forbidden;
    private static String path = "";

    @BeforeAll
    static void a_shop_and_a_menu_that_asks_it() throws IOException {
        path = stage.acme().path();
        over = new CountDownLatch(1);
        shop = HttpServer.create(new InetSocketAddress(Installation.MENU_SERVERS, 0), 10);
        shop.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        shop.createContext("/", MenuRequestTest::serve);
        shop.start();
        forbidden = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        forbidden.setSoTimeout(1);
        // Of an earlier try.
        stage.admin().delete(path + "/secrets/shop");
        TonePrompts prompts = new TonePrompts(stage);
        Map.of("rq-welcome", WELCOME, "rq-rich", RICH, "rq-poor", POOR, "rq-waiting", WAITING)
                .forEach(prompts::upload);
        Map.of("rq-slow", SLOW, "rq-liar", LIAR, "rq-refused", REFUSED).forEach(prompts::upload);
        assertThat(stage.admin()
                        .post(path + "/flows", menu())
                        .expect(422)
                        .body()
                        .toString())
                .contains("needs the secret shop");
        prompts.signed();
        secret("shop", API_KEY);
        stage.acme().addMenu(menu());
    }

    private static void secret(String name, String value) {
        assertThat(stage.admin()
                        .put(path + "/secrets/" + name, "*", Map.of("value", value))
                        .expect(200)
                        .body()
                        .toString())
                .doesNotContain(value);
    }

    @AfterAll
    static void the_shop_closes() throws IOException {
        over.countDown();
        shop.stop(0);
        forbidden.close();
    }

    private static void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body;
            seen.add(asked);
            if (!isOurs(exchange, body)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/slow" -> over.await();
                case "/liar" -> answer(exchange, "<html>" + balance + "</html>");
                default -> answer(exchange, "{\"accounts\": [{\"balance\": " + balance + "}]}");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** As docs/features/menus.md says that it is checked. */
    private static boolean isOurs(HttpExchange exchange, String body) {
        String[] signature =
                exchange.getRequestHeaders().getFirst("Tandem-Signature").split(",", 2);
        String time = signature[0].substring("t=".length());
        String text = time + "\n" + exchange.getRequestMethod() + "\n" + exchange.getRequestURI() + "\n" + body;
        return signature[1].equals("v1=" + hmac(text))
                && ("Bearer " + API_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TonePrompts.SIGNING.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> menu() {
        Map<String, Object> nodes = new HashMap<>();
        nodes.put(
                "main",
                Map.of(
                        "type", "menu",
                        "prompt", prompt("rq-welcome"),
                        "keys", Map.of("1", "good", "2", "slow", "3", "liar", "4", "private", "5", "dead"),
                        "noInput", "bye",
                        "invalid", "bye"));
        String url =
                "http://" + Installation.MENU_SERVERS + ":" + shop.getAddress().getPort();
        nodes.put("good", request("POST", url + "/balance/${caller}", Map.of("caller", "${caller}")));
        nodes.put("slow", request("GET", url + "/slow", null));
        nodes.put("liar", request("GET", url + "/liar", null));
        nodes.put("private", request("GET", "http://localhost:" + forbidden.getLocalPort() + "/", null));
        nodes.put("dead", request("GET", "http://" + Installation.MENU_SERVERS + ":9/", null));
        nodes.put(
                "much",
                Map.of(
                        "type", "branch",
                        "variable", "balance",
                        "cases", List.of(Map.of("startingWith", "-", "next", "poor")),
                        "otherwise", "rich"));
        nodes.put(
                "why",
                Map.of(
                        "type", "branch",
                        "variable", "cause",
                        "cases",
                                Stream.of("SLOW slow", "NOT_JSON liar", "REFUSED_ADDRESS refused", "DEAD desk")
                                        .map(each -> each.split(" "))
                                        .map(each -> Map.of(
                                                "equal",
                                                each[0],
                                                "next",
                                                each[1].equals("desk") ? "desk" : "say-" + each[1]))
                                        .toList(),
                        "otherwise", "bye"));
        List.of("slow", "liar", "refused").forEach(each -> nodes.put("say-" + each, say(each)));
        List.of("rich", "poor").forEach(each -> nodes.put(each, say(each)));
        nodes.put("desk", Map.of("type", "transfer", "to", "105", "failed", "bye"));
        nodes.put("bye", Map.of("type", "hang-up"));
        return Map.of("number", NUMBER, "name", "Shop", "fallback", "105", "start", "main", "nodes", nodes);
    }

    private static Map<String, Object> say(String what) {
        return Map.of("type", "say", "prompt", prompt("rq-" + what), "next", "main");
    }

    private static Map<String, Object> request(String method, String url, @Nullable Object body) {
        Map<String, Object> node = new HashMap<>(Map.of(
                "type",
                "http",
                "method",
                method,
                "url",
                url,
                "headers",
                Map.of("Authorization", "Bearer ${secret.shop}"),
                "within",
                WITHIN.toSeconds(),
                "values",
                Map.of("balance", "$.accounts[0].balance"),
                "prompt",
                prompt("rq-waiting"),
                "done",
                "much",
                "failed",
                "why"));
        if (body != null) {
            node.put("body", body);
        }
        return node;
    }

    private static Duration pressed(PhoneCall call, char key, int tone) {
        long began = System.nanoTime();
        call.press(key);
        call.awaitTone(tone, SOON);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void a_balance_leads_on_and_the_server_knows_who_asks() {
        PhoneCall call = stage.registered("101").call(NUMBER);
        call.awaitTone(WELCOME, SOON);
        seen.clear();

        balance = "-12.50";
        pressed(call, '1', POOR);
        balance = "12.50";
        pressed(call, '1', RICH);

        assertThat(seen).hasSize(2).containsOnly("POST /balance/101 {\"caller\":\"101\"}");
        call.hangUp();
    }

    @Test
    void each_server_that_fails_takes_its_path_within_the_deadline() {
        Softphone elena = stage.registered("105").answering();
        PhoneCall call = stage.registered("101").call(NUMBER);
        call.awaitTone(WELCOME, SOON);

        long began = System.nanoTime();
        call.press('2');
        call.awaitTone(WAITING, SOON);
        call.awaitTone(SLOW, SOON);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(WITHIN, WITHIN.plus(BESIDE));
        assertThat(pressed(call, '3', LIAR)).isLessThan(BESIDE);
        assertThat(pressed(call, '4', REFUSED)).isLessThan(BESIDE);
        assertThatThrownBy(forbidden::accept).isInstanceOf(SocketTimeoutException.class);
        assertThat(pressed(call, '5', elena.tone().hertz())).isLessThan(BESIDE);

        String id = stage.acme().liveCalls().getFirst().path("id").asString();
        call.hangUp();
        stage.acme()
                .awaitEnded(
                        "the call is history",
                        SOON,
                        row -> row.path("id").asString().equals(id));
        assertThat(stage.admin().get(path + "/calls/" + id).expect(200).body().toString())
                .contains("dead: the request fails: DEAD, why: by cause to desk -> 105");
    }

    @Test
    void a_key_that_is_pressed_while_a_server_is_asked_counts_behind_it() {
        PhoneCall call = stage.registered("101").call(NUMBER);
        call.awaitTone(WELCOME, SOON);

        call.press('2');
        call.awaitTone(WAITING, SOON);
        call.press('3');

        call.awaitTone(LIAR, SOON);
        call.hangUp();
    }

    @Test
    void secrets_are_shown_nowhere_and_stay_while_a_menu_needs_them() {
        String flows = stage.admin()
                .get(path + "/flows?q=" + NUMBER)
                .expect(200)
                .body()
                .toString();
        String secrets = stage.admin().get(path + "/secrets").expect(200).body().toString();

        assertThat(flows).contains("${secret.shop}");
        assertThat(flows + secrets).doesNotContain(API_KEY).doesNotContain(TonePrompts.SIGNING);
        assertThat(stage.admin()
                        .delete(path + "/secrets/shop")
                        .expect(409)
                        .body()
                        .toString())
                .contains("the menu " + NUMBER + " needs it");
        stage.admin().delete(path + "/secrets/signing").expect(409);
    }
}
