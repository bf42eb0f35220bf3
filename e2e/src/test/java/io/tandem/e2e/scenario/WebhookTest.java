package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Installation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tenant's server is told of real calls (docs/features/webhooks.md). */
@Tag("both-shapes")
class WebhookTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer crm;
    private String webhook = "";
    private String secret = "";

    private record Told(String key, String signature, String target, String text) {
        JsonNode body() {
            return JSON.readTree(text);
        }

        String type() {
            return body().path("type").asString();
        }
    }

    @BeforeEach
    void a_server() throws IOException {
        serveAt(0);
    }

    private void serveAt(int port) throws IOException {
        crm = HttpServer.create(new InetSocketAddress(Installation.MENU_SERVERS, port), 10);
        crm.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        crm.createContext("/", this::serve);
        crm.start();
    }

    @AfterEach
    void the_server_closes() {
        crm.stop(0);
        stage.admin().delete(path()).expect(204);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            told.add(new Told(
                    headers.getFirst("Idempotency-Key"),
                    headers.getFirst("Tandem-Signature"),
                    exchange.getRequestURI().toString(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 500 : 204, -1);
        }
    }

    private void wants(String name, String... events) {
        var answer = stage.admin()
                .post(
                        stage.acme().path() + "/webhooks",
                        Map.of(
                                "name",
                                name,
                                "url",
                                "http://" + Installation.MENU_SERVERS + ":"
                                        + crm.getAddress().getPort() + "/calls",
                                "events",
                                List.of(events)))
                .expect(201);
        webhook = answer.text("id");
        secret = answer.text("secret");
    }

    @Test
    void a_talk_is_told_from_beginning_to_end_once_and_signed() {
        wants("crm", "call.created", "call.ringing", "call.answered", "call.ended");

        talk();

        Await.until("its end is told", SOON, () -> told.size() >= 4);
        assertThat(told.stream().map(Told::type))
                .containsExactly("call.created", "call.ringing", "call.answered", "call.ended");
        assertThat(told).allMatch(this::isSigned);
        assertThat(told.getFirst().body().at("/data/from").asString()).isEqualTo("109");
        assertThat(told.getFirst().body().at("/data/dialled").asString()).isEqualTo("110");
        Await.until(
                "the log says so",
                SOON,
                () -> deliveries().stream()
                        .allMatch(one -> one.path("state").asString().equals("delivered")));
        assertThat(deliveries()).hasSize(4);
    }

    @Test
    void who_answers_500_twice_is_told_three_times_under_one_key() {
        wants("refusing", "call.ended");
        refusals.set(2);

        talk();

        Await.until("it takes it", SOON, () -> told.size() == 3);
        assertThat(told.stream().map(Told::key).distinct()).hasSize(1);
        Await.until(
                "the log says so",
                SOON,
                () -> deliveries().getFirst().path("state").asString().equals("delivered"));
        assertThat(deliveries().getFirst().path("tries").asInt()).isEqualTo(3);
    }

    @Test
    void a_dead_server_is_shown_as_failing_and_gets_what_it_missed_by_a_replay() throws IOException {
        wants("dying", "call.ended");
        int port = crm.getAddress().getPort();
        crm.stop(0);
        talk();
        Await.until(
                "it fails",
                SOON,
                () -> stage.admin()
                        .get(path())
                        .expect(200)
                        .body()
                        .path("failing")
                        .asBoolean());

        serveAt(port);
        String delivery = deliveries().getFirst().path("id").asString();
        stage.admin()
                .post(path() + "/deliveries/" + delivery + "/replay", Map.of())
                .expect(202);

        Await.until("it is told", SOON, () -> told.size() == 1);
        assertThat(told.getFirst().key()).isEqualTo(delivery);
        Await.until(
                "it fails no more",
                SOON,
                () -> !stage.admin()
                        .get(path())
                        .expect(200)
                        .body()
                        .path("failing")
                        .asBoolean());
    }

    @Test
    void a_message_in_a_mailbox_is_told() {
        messageIsTold("voicemail.left");
    }

    @Test
    void what_was_said_in_a_message_is_told_as_text() {
        assertThat(messageIsTold("voicemail.transcribed").path("text").asString())
                .endsWith(" bytes in en");
    }

    private JsonNode messageIsTold(String event) {
        wants("messages", event);
        Softphone judy = stage.registered("110");
        PhoneCall call = judy.call("*99101");
        call.awaitAnswered(SOON);
        call.press('#');
        long sent = call.audio().packetsSent();
        Await.until("three seconds are said", SOON, () -> call.audio().packetsSent() >= sent + 150);
        call.hangUp();

        Await.until("it is told", SOON.plus(SOON), () -> told.size() == 1);
        JsonNode message = told.getFirst().body().path("data");
        assertThat(message.path("mailbox").asString()).isEqualTo("101");
        assertThat(message.path("from").asString()).isEqualTo("110");
        stage.admin()
                .delete(stage.acme().path() + "/voicemails/"
                        + message.path("id").asString())
                .expect(204);
        return message;
    }

    private static void talk() {
        Softphone judy = stage.registered("110").answering();
        PhoneCall call = stage.registered("109").call("110");
        call.awaitTone(judy.tone().hertz(), SOON);
        call.hangUp();
    }

    private boolean isSigned(Told one) {
        String[] signature = one.signature().split(",", 2);
        String text = signature[0].substring("t=".length()) + "\nPOST\n" + one.target() + "\n" + one.text();
        return signature[1].equals("v1=" + hmac(text));
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<JsonNode> deliveries() {
        return stage.admin()
                .get(path() + "/deliveries")
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private String path() {
        return stage.acme().path() + "/webhooks/" + webhook;
    }
}
