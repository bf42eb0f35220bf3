package io.tandem.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole ingress in front of parts that say what reached them. */
class IngressTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Part tenants;
    private static Part calls;
    private static Part edge;
    private static ConfigurableApplicationContext ingress;
    private static String root;

    @BeforeAll
    static void start() throws IOException {
        tenants = new Part("tenants");
        calls = new Part("calls");
        edge = new Part("edge");
        ingress = SpringApplication.run(
                IngressModule.class,
                "--server.port=0",
                "--tandem.ingress.port=0",
                "--tandem.ingress.bind=127.0.0.1",
                "--tandem.ingress.tenants=" + tenants.at(),
                "--tandem.ingress.numbers=" + tenants.at(),
                "--tandem.ingress.routing=" + tenants.at(),
                "--tandem.ingress.ivr=" + tenants.at(),
                "--tandem.ingress.calls=" + calls.at(),
                "--tandem.ingress.edge=http://127.0.0.1:1," + edge.at(),
                // Nobody listens on port 1.
                "--tandem.ingress.watched=relay-1=http://127.0.0.1:1");
        root = "http://127.0.0.1:" + ingress.getBean(Ingress.class).port();
    }

    @AfterAll
    static void stop() {
        ingress.close();
        tenants.close();
        calls.close();
        edge.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_request_reaches_its_service_whole() throws Exception {
        var post = request("/api/v1/tenants/7/calls?x=1")
                .POST(HttpRequest.BodyPublishers.ofString("body"))
                .build();

        assertThat(HTTP.send(post, HttpResponse.BodyHandlers.ofString()).body())
                .isEqualTo("calls POST /api/v1/tenants/7/calls?x=1 [127.0.0.1] body");
        assertThat(get("/api/v1/me").body()).startsWith("tenants GET /api/v1/me");
        assertThat(get("/sip").body()).startsWith("edge GET /sip");
    }

    @Test
    void a_dead_replica_costs_no_request() throws Exception {
        for (int request = 0; request < 4; request++) {
            assertThat(get("/sip").body()).startsWith("edge GET /sip");
        }
    }

    @Test
    void nobody_can_claim_another_address() throws Exception {
        var claim =
                request("/api/v1/me").header("X-Forwarded-For", "203.0.113.7").build();

        assertThat(HTTP.send(claim, HttpResponse.BodyHandlers.ofString()).body())
                .contains("[127.0.0.1]");
    }

    @Test
    void events_come_while_the_stream_is_open() throws Exception {
        HttpResponse<InputStream> stream =
                HTTP.send(request("/api/v1/tenants/7/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {

            assertThat(lines.readLine()).isEqualTo("data: one");
            assertThat(calls.letGo.getCount()).isEqualTo(1);
        }
    }

    @Test
    void the_api_is_described_in_one_document() throws Exception {
        JsonNode document = new JsonMapper().readTree(get("/v3/api-docs").body());

        assertThat(document.path("paths").propertyNames()).containsExactlyInAnyOrder("/tenants", "/calls");
        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
    }

    @Test
    void readiness_from_outside_is_the_cells_and_names_the_sick_part() throws Exception {
        HttpResponse<String> health = get("/actuator/health/readiness");

        JsonNode parts = new JsonMapper().readTree(health.body()).at("/components/parts/components");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(parts.at("/relay-1/status").asString()).isEqualTo("DOWN");
        assertThat(parts.at("/calls/status").asString()).isEqualTo("UP");
    }

    @Test
    void a_part_that_works_but_not_as_promised_is_named() throws Exception {
        calls.degraded = true;
        try {
            JsonNode parts =
                    new JsonMapper().readTree(get("/actuator/health").body()).at("/components/parts/components");

            assertThat(parts.at("/calls/status").asString()).isEqualTo("DEGRADED");
            assertThat(parts.at("/tenants/status").asString()).isEqualTo("UP");
        } finally {
            calls.degraded = false;
        }
    }

    @Test
    void its_own_readiness_is_of_itself_alone() throws Exception {
        String own = "http://127.0.0.1:" + ingress.getEnvironment().getProperty("local.server.port");
        var probe = HttpRequest.newBuilder(URI.create(own + "/actuator/health/readiness"))
                .build();

        assertThat(HTTP.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void browsers_are_told_what_pages_may_do() throws Exception {
        var headers = get("/").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("script-src 'self'");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(get("/ca.pem").statusCode()).isEqualTo(404);
    }

    @Test
    void metrics_are_not_shown_outside_and_unknown_apis_are_nobodys() throws Exception {
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(404);
        assertThat(get("/api/v2/anything").statusCode()).isEqualTo(404);
    }
}
