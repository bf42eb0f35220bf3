package io.tandem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.Rest.Answer;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TestTokensModule;
import io.tandem.platform.probe.ProbeModule;
import io.tandem.platform.security.Role;
import io.tandem.types.TenantId;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The REST conventions of every service, on the smallest one. */
class ConventionsTest {
    private final RunningServices services = RunningServices.of(EmbeddedBacking.shared(), List.of(ProbeModule.class));
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final String token = TestTokensModule.token(tenant, Role.ADMIN);
    private final Rest admin = services.rest().as(token);
    private final String things = "/api/v1/tenants/" + tenant + "/things";

    private static String thing(String name, int size) {
        return "{\"name\":\"%s\",\"size\":%d}".formatted(name, size);
    }

    // -- who

    @Test
    void without_a_token_it_is_401_with_a_problem() {
        var refused = services.rest().get(things).expecting(401);

        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void an_expired_token_is_401() {
        var expired = TestTokensModule.signed(
                TestTokensModule.key(), tenant, Role.ADMIN, Instant.now().minusSeconds(3600));

        services.rest().as(expired).get(things).expecting(401);
    }

    @Test
    void a_token_signed_with_a_strange_key_is_401() {
        var forged = TestTokensModule.signed(
                TestTokensModule.key(), tenant, Role.PROVIDER, Instant.now().plusSeconds(600));

        services.rest().as(forged).get(things).expecting(401);
    }

    @Test
    void a_token_without_signature_is_401() {
        var parts = token.split("\\.");
        var unsigned = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes())
                + "." + parts[1] + ".";

        services.rest().as(unsigned).get(things).expecting(401);
    }

    @Test
    void an_unknown_api_key_is_401() {
        services.rest().as("tk_unknown").get(things).expecting(401);
    }

    @Test
    void another_tenants_path_is_404() {
        var other = "/api/v1/tenants/" + UUID.randomUUID() + "/things";

        admin.get(other).expecting(404);
        admin.post(other, thing("a", 1)).expecting(404);
        admin.get("/api/v1/tenants/not-a-tenant/things").expecting(404);
    }

    @Test
    void a_user_may_read_and_not_write() {
        var user = services.rest().as(TestTokensModule.token(tenant, Role.USER));

        user.get(things).expecting(200);
        user.post(things, thing("a", 1)).expecting(403);
    }

    @Test
    void the_provider_may_do_everything() {
        var provider = services.rest().as(TestTokensModule.token(new TenantId(new UUID(0, 0)), Role.PROVIDER));

        provider.post(things, thing("a", 1)).expecting(201);
        provider.get(things).expecting(200);
    }

    // -- bodies

    @Test
    void an_unknown_field_is_named() {
        var refused = admin.post(things, "{\"name\":\"a\",\"size\":1,\"colour\":\"red\"}")
                .expecting(400);

        assertThat(refused.faults()).containsExactly("/colour");
        assertThat(refused.text("detail")).contains("unknown field 'colour'");
    }

    @Test
    void a_number_in_quotes_is_no_number() {
        assertThat(admin.post(things, "{\"name\":\"a\",\"size\":\"1\"}")
                        .expecting(400)
                        .faults())
                .containsExactly("/size");
    }

    @Test
    void a_missing_field_and_one_out_of_range_are_both_named() {
        assertThat(admin.post(things, "{\"size\":1001}").expecting(422).faults())
                .containsExactlyInAnyOrder("/name", "/size");
    }

    @Test
    void what_is_not_json_is_400() {
        admin.post(things, "{\"name\":").expecting(400);
        admin.post(things, "").expecting(400);
        admin.post(things, thing("a", 1) + thing("b", 1)).expecting(400);
    }

    @Test
    void a_text_that_cannot_be_stored_and_a_query_that_cannot_be_read_are_400() {
        admin.post(things, "{\"name\":\"a\\u0000b\",\"size\":1}").expecting(400);
        admin.get(things + "?q=%00").expecting(400);
        admin.get(things + "?q=%ff").expecting(400);
    }

    @Test
    void an_oversize_body_is_413_whether_its_length_is_announced_or_not() throws Exception {
        var big = thing("a".repeat(300_000), 1);
        admin.post(things, big).expecting(413);

        var chunked = HttpRequest.newBuilder(URI.create(services.rest().root() + things))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big.getBytes())))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(chunked, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void a_path_a_method_and_a_media_type_that_do_not_exist_are_problems_too() {
        assertThat(admin.get("/api/v1/nothing").expecting(404).header("Content-Type"))
                .startsWith("application/problem+json");
        assertThat(admin.send("PATCH", things, "{}").expecting(405).text("type"))
                .isEqualTo("urn:tandem:problem:method-not-allowed");
        admin.with("Accept", "application/json").get(things).expecting(200);
    }

    // -- idempotency

    @Test
    void the_same_post_again_gets_the_same_answer_and_is_done_once() {
        var once = admin.with("Idempotency-Key", "key-1");

        var first = once.post(things, thing("once", 1)).expecting(201);
        var second = once.post(things, thing("once", 1)).expecting(201);

        assertThat(second.raw().body()).isEqualTo(first.raw().body());
        assertThat(second.header("Tandem-Version")).isEqualTo(first.header("Tandem-Version"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void the_same_key_with_another_body_is_422() {
        var once = admin.with("Idempotency-Key", "key-2");
        once.post(things, thing("once", 1)).expecting(201);

        once.post(things, thing("twice", 1)).expecting(422);
    }

    @Test
    void concurrent_duplicates_are_done_once() throws Exception {
        var once = admin.with("Idempotency-Key", "key-3");
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, 8)
                    .mapToObj(i -> clients.submit(() -> once.post(things, thing("raced", 1))))
                    .toList();
            var versions = new HashSet<String>();
            int replayed = 0;
            for (var answer : sent) {
                Answer got = answer.get().expecting(201);
                versions.add(got.header("Tandem-Version"));
                replayed += got.header("Idempotent-Replayed") == null ? 0 : 1;
            }
            assertThat(versions).hasSize(1);
            assertThat(replayed).isEqualTo(7);
        }
    }

    @Test
    void what_failed_left_nothing_and_may_be_tried_again() {
        var once = admin.with("Idempotency-Key", "key-4");

        once.post(things, thing("unlucky", 13)).expecting(409);
        assertThat(admin.get(things + "?q=unlucky").body().path("items")).isEmpty();

        once.post(things, thing("unlucky", 14)).expecting(201);
    }

    @Test
    void another_callers_key_is_another_key() {
        admin.with("Idempotency-Key", "key-5").post(things, thing("mine", 1)).expecting(201);
        var colleague = services.rest().as(TestTokensModule.token(tenant, Role.ADMIN));

        var answer = colleague.with("Idempotency-Key", "key-5").post(things, thing("ours", 2));

        assertThat(answer.expecting(201).text("name")).isEqualTo("ours");
    }

    // -- pages

    @Test
    void cursors_go_through_everything_once_and_in_order() {
        for (int i = 0; i < 7; i++) {
            admin.post(things, thing("page" + i, i)).expecting(201);
        }
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = admin.get(things + "?q=page&limit=3" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .expecting(200);
            page.body().path("items").forEach(item -> seen.add(item.path("name").asString()));
            next = page.body().path("next").isNull() ? "" : page.text("next");
        } while (!next.isEmpty());

        assertThat(seen).containsExactly("page0", "page1", "page2", "page3", "page4", "page5", "page6");
    }

    @Test
    void a_limit_or_cursor_that_cannot_be_is_400() {
        admin.get(things + "?limit=0").expecting(400);
        admin.get(things + "?limit=501").expecting(400);
        admin.get(things + "?limit=many").expecting(400);
        admin.get(things + "?cursor=%21").expecting(400);
    }

    @Test
    void a_search_takes_wildcards_as_letters() {
        admin.post(things, thing("a_b", 1)).expecting(201);
        admin.post(things, thing("axb", 1)).expecting(201);

        var found = admin.get(things + "?q=a_b").expecting(200).body().path("items");

        assertThat(found.valueStream().map(item -> item.path("name").asString()))
                .containsExactly("a_b");
    }

    // -- limits, and what is open

    @Test
    void too_many_requests_are_429_with_the_time_to_wait() {
        var limited = RunningServices.of(
                EmbeddedBacking.shared(),
                List.of(ProbeModule.class),
                "tandem.http.burst=3",
                "tandem.http.requests-per-second=1");
        var caller = limited.rest().as(TestTokensModule.token(tenant, Role.ADMIN));

        assertThat(caller.get(things).expecting(200).header("X-RateLimit-Remaining"))
                .isEqualTo("2");
        var answers = IntStream.range(0, 10).mapToObj(i -> caller.get(things)).toList();

        var refused = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("3");
        limited.rest()
                .as(TestTokensModule.token(tenant, Role.ADMIN))
                .get(things)
                .expecting(200);
    }

    @Test
    void health_metrics_and_the_api_description_are_open() {
        assertThat(services.rest()
                        .get("/actuator/health/readiness")
                        .expecting(200)
                        .text("status"))
                .isEqualTo("UP");
        assertThat(services.rest()
                        .get("/actuator/prometheus")
                        .expecting(200)
                        .raw()
                        .body())
                .contains("jvm_memory");
        var description = services.rest().get("/v3/api-docs").expecting(200);
        assertThat(description.text("openapi")).startsWith("3.1");
        assertThat(description.body().path("paths").propertyNames()).contains("/api/v1/tenants/{tenantId}/things");
        assertThat(description.raw().body()).doesNotContain("onlyExtension", "ownExtension");
        var list = description
                .body()
                .path("paths")
                .path("/api/v1/tenants/{tenantId}/things")
                .path("get");
        assertThat(list.path("parameters")
                        .valueStream()
                        .map(each -> each.path("name").asString()))
                .containsExactlyInAnyOrder("tenantId", "limit", "cursor", "q");
    }

    @Test
    void other_actuator_endpoints_are_not_there() {
        services.rest().get("/actuator/env").expecting(404);
        services.rest().get("/actuator/heapdump").expecting(404);
    }
}
