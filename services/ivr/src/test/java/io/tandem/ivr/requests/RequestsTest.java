package io.tandem.ivr.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.tandem.bus.BusRecord;
import io.tandem.bus.Headers;
import io.tandem.contracts.Secrets;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.SecretRecord;
import io.tandem.flow.FlowNode.Method;
import io.tandem.flow.FlowOutcome;
import io.tandem.flow.FlowOutcome.Reason;
import io.tandem.flow.FlowRequest;
import io.tandem.ivr.secrets.SecretTable;
import io.tandem.platform.requests.RequestsConfig;
import io.tandem.platform.requests.Signature;
import io.tandem.types.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Requests to servers of all kinds, over real sockets. */
class RequestsTest {
    private static final TenantId ACME = TenantId.of("11111111-1111-1111-1111-111111111111");
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final String KEY = "it proves who asks";
    private static final String ALLOWED = "127.0.0.9";

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private Requests requests;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(ALLOWED, 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        requests = new Requests(
                new RequestsConfig(List.of(ALLOWED), DataSize.ofKilobytes(4), 2, 1), secrets(), () -> NOON);
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        requests.close();
    }

    private static SecretTable secrets() {
        Secrets cell = Secrets.of(Base64.getEncoder().encodeToString(new byte[32]), List.of());
        SecretTable table = new SecretTable(cell);
        byte[] record = Wire.JSON.write(SecretRecord.of(ACME, "signing", KEY, cell));
        assertThat(new String(record, StandardCharsets.UTF_8)).doesNotContain(KEY);
        table.on(new BusRecord(Topics.SECRETS.name(), 0, 0, ACME + "/signing", record, Headers.NONE, NOON));
        return table;
    }

    private void serve(HttpHandler handler) {
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            handler.handle(exchange);
            exchange.close();
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private String url(String path) {
        return "http://" + ALLOWED + ":" + server.getAddress().getPort() + path;
    }

    private FlowOutcome made(Method method, String url, String body, int retries, Map<String, String> values) {
        var request =
                new FlowRequest(method, url, Map.of("X-Shop", "yes"), body, Duration.ofSeconds(1), retries, values, 3);
        return requests.make(ACME, request, "call-3");
    }

    private FlowOutcome got(String url, String path) {
        return made(Method.GET, url, "", 0, Map.of("balance", path));
    }

    @Test
    void values_are_taken_out_of_the_answer_as_they_are_written() {
        serve(exchange -> answer(exchange, 200, "{\"a\": [{\"b\": 12.50}, {\"b\": \"x\"}], \"c\": true}"));

        assertThat(made(Method.GET, url("/b?x=1"), "", 0, Map.of("b", "$.a[0].b", "x", "$.a[-1]['b']", "c", "$.c")))
                .isEqualTo(new FlowOutcome.Done(200, Map.of("b", "12.50", "x", "x", "c", "true")));
        assertThat(seen).containsExactly("GET /b?x=1 call-3");
    }

    @Test
    void what_is_not_there_or_no_single_value_is_missing() {
        serve(exchange -> answer(exchange, 201, "{\"a\": [1], \"n\": null, \"o\": {}}"));

        assertThat(List.of("$.b", "$.a", "$.a[1]", "$.a[-2]", "$.a.b", "$.n", "$.o", "$[0]"))
                .allSatisfy(path -> assertThat(got(url("/"), path)).isEqualTo(failed(Reason.PATH_MISSING, 201)));
    }

    private static FlowOutcome failed(Reason reason, int status) {
        return new FlowOutcome.Failed(reason, status);
    }

    @Test
    void a_server_that_lies_is_found_out() {
        serve(exchange ->
                answer(exchange, 200, exchange.getRequestURI().getPath().equals("/empty") ? "" : "<html>"));

        assertThat(got(url("/"), "$.b")).isEqualTo(failed(Reason.NOT_JSON, 200));
        assertThat(got(url("/empty"), "$.b")).isEqualTo(failed(Reason.NOT_JSON, 200));
        assertThat(made(Method.GET, url("/"), "", 0, Map.of())).isEqualTo(new FlowOutcome.Done(200, Map.of()));
    }

    @Test
    void a_server_that_is_slow_to_answer_or_never_ends_is_left_in_time() {
        serve(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/drips")) {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
            }
            awaitEnd();
        });
        long began = System.nanoTime();

        assertThat(got(url("/"), "$.b")).isEqualTo(failed(Reason.SLOW, 0));
        assertThat(got(url("/drips"), "$.b")).isEqualTo(failed(Reason.SLOW, 0));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_server_that_is_not_there_is_dead() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(ALLOWED))) {
            free = socket.getLocalPort();
        }

        assertThat(got("http://" + ALLOWED + ":" + free + "/", "$.b")).isEqualTo(failed(Reason.DEAD, 0));
        assertThat(got("http://nobody.invalid/", "$.b")).isEqualTo(failed(Reason.DEAD, 0));
    }

    @Test
    void addresses_that_are_not_public_are_refused_however_they_are_written() {
        int port = server.getAddress().getPort();

        assertThat(List.of("127.0.0.1", "localhost", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"))
                .allSatisfy(host -> assertThat(got("http://" + host + ":" + port + "/", "$.b"))
                        .isEqualTo(failed(Reason.REFUSED_ADDRESS, 0)));
        assertThat(seen).isEmpty();
    }

    @Test
    void no_redirect_is_followed() {
        serve(exchange -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1/");
            answer(exchange, 302, "");
        });

        assertThat(got(url("/"), "$.b")).isEqualTo(failed(Reason.STATUS, 302));
        assertThat(seen).hasSize(1);
    }

    @Test
    void an_answer_is_bounded_even_where_its_length_is_not_said() {
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[100_000]);
        });

        assertThat(got(url("/"), "$.b")).isEqualTo(failed(Reason.TOO_LARGE, 200));
    }

    @Test
    void what_may_pass_is_asked_again_under_the_same_key() {
        serve(exchange -> answer(exchange, seen.size() < 3 ? 503 : 200, "{\"b\": 1}"));

        assertThat(made(Method.PUT, url("/"), "{}", 3, Map.of("b", "$.b")))
                .isEqualTo(new FlowOutcome.Done(200, Map.of("b", "1")));
        assertThat(seen).hasSize(3).containsOnly("PUT / call-3");
    }

    @Test
    void what_does_not_pass_is_asked_once() {
        serve(exchange -> answer(exchange, 404, "{}"));

        assertThat(made(Method.GET, url("/"), "", 3, Map.of())).isEqualTo(failed(Reason.STATUS, 404));
        assertThat(seen).hasSize(1);
    }

    @Test
    void a_request_is_signed_over_time_method_target_and_body() {
        Queue<String> signed = new ConcurrentLinkedQueue<>();
        serve(exchange -> {
            signed.add(exchange.getRequestHeaders().getFirst("Tandem-Signature"));
            signed.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signed.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            answer(exchange, 204, "");
        });

        assertThat(made(Method.POST, url("/orders?x=%20"), "{\"n\":\"1\"}", 0, Map.of()))
                .isEqualTo(new FlowOutcome.Done(204, Map.of()));
        assertThat(signed)
                .containsExactly(
                        Signature.of(KEY, NOON, "POST", "/orders?x=%20", "{\"n\":\"1\"}"),
                        "{\"n\":\"1\"}",
                        "application/json; charset=UTF-8");
    }

    /** By {@code printf '1795694400\nPOST\n/orders\n{}' | openssl dgst -sha256 -hmac 'it proves who asks'}. */
    @Test
    void a_signature_is_what_others_reckon_as_well() {
        assertThat(Signature.of(KEY, NOON, "POST", "/orders", "{}"))
                .isEqualTo("t=1795694400,v1=7f301eba10a5c4f42b9464ab6f15c8411ab9805048f1f85ada3c9e74b9252e6d");
    }

    @Test
    void one_tenants_slow_servers_leave_places_for_others() throws InterruptedException {
        CountDownLatch there = new CountDownLatch(1);
        serve(exchange -> {
            there.countDown();
            awaitEnd();
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> got(url("/"), "$.b"));
            there.await();

            assertThat(got(url("/"), "$.b")).isEqualTo(failed(Reason.BUSY, 0));
            assertThat(slow).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(failed(Reason.SLOW, 0));
        }
        assertThat(got(url("/"), "$.b")).isEqualTo(failed(Reason.SLOW, 0));
    }
}
