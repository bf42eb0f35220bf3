package io.tandem.ivr.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Publication;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.SurveyAnswered;
import io.tandem.ivr.IvrModule;
import io.tandem.platform.fixture.Await;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TenantTables;
import io.tandem.platform.fixture.TestTokensModule;
import io.tandem.platform.security.Role;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Answers of surveys on real PostgreSQL and Kafka. */
class SurveyServiceTest {
    private static final List<Class<?>> MODULES = List.of(TestTokensModule.class, IvrModule.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    static Bus bus;
    static RunningServices service;

    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @BeforeAll
    static void start() {
        bus = Bus.connect(BusConfig.standalone(EmbeddedBacking.shared().bootstrapServers(), "test"));
        bus.createTopics();
        service = RunningServices.of(EmbeddedBacking.shared(), MODULES);
    }

    @AfterAll
    static void stop() {
        service.stop();
        bus.close();
    }

    private void answered(char call, String question, String answer, Instant at) {
        var said = new SurveyAnswered(
                1, tenant, new CallId(String.valueOf(call).repeat(26)), "f1", "Poll, the first", question, answer, at);
        bus.publisher()
                .publish(Publication.of(Topics.SURVEY_ANSWERS, said.call().value(), Wire.JSON.write(said)), SOON);
    }

    private JsonNode get(String path) {
        return admin().get(path(path)).expecting(200).body();
    }

    private String path(String rest) {
        return "/api/v1/tenants/" + tenant + rest;
    }

    private Rest admin() {
        return service.rest().as(TestTokensModule.token(tenant, Role.ADMIN));
    }

    @Test
    void answers_are_guarded() throws Exception {
        assertThat(TenantTables.unguarded(EmbeddedBacking.shared())).isEmpty();
    }

    @Test
    void the_last_answer_counts_however_often_and_in_whatever_order_they_are_told() {
        answered('a', "quality", "4", NOON.plusSeconds(5));
        answered('a', "quality", "2", NOON);
        answered('a', "quality", "4", NOON.plusSeconds(5));
        answered('a', "speed", "*", NOON.plusSeconds(9));
        answered('b', "quality", "5", NOON.plusSeconds(60));

        Await.thatHolds(
                "three answers",
                () -> assertThat(get("/surveys/answers").path("items")).hasSize(3));
        JsonNode results = get("/surveys").path("items");
        assertThat(results.path(0).path("question").asString()).isEqualTo("quality");
        assertThat(results.path(0).path("answers").toString()).isEqualTo("{\"4\":1,\"5\":1}");
        assertThat(results.path(0).path("mean").asDouble()).isEqualTo(4.5);
        assertThat(results.path(1).path("mean").isNull()).isTrue();
        assertThat(get("/surveys?from=2026-11-27T12:01:00Z")
                        .path("items")
                        .path(0)
                        .path("count")
                        .asLong())
                .isEqualTo(1);
        assertThat(get("/surveys/answers?limit=1")
                        .path("items")
                        .path(0)
                        .path("answer")
                        .asString())
                .isEqualTo("5");
        assertThat(admin().get(path("/surveys?from=yesterday")).status()).isEqualTo(400);
    }

    @Test
    void they_are_a_table_for_spreadsheets_and_nobody_elses() {
        answered('c', "=quality", "4", NOON);
        Await.thatHolds(
                "an answer",
                () -> assertThat(get("/surveys/answers").path("items")).hasSize(1));

        String table = admin().with("Accept", "text/csv")
                .get(path("/surveys/answers/csv"))
                .raw()
                .body();

        assertThat(table)
                .isEqualTo("at,menu,question,answer,call\r\n2026-11-27T12:00:00Z,\"Poll, the first\",'=quality,4,"
                        + "c".repeat(26) + "\r\n");
        Rest stranger = service.rest().as(TestTokensModule.token(new TenantId(UUID.randomUUID()), Role.ADMIN));
        assertThat(stranger.get(path("/surveys")).status()).isIn(403, 404);
        assertThat(service.rest()
                        .as(TestTokensModule.token(tenant, Role.USER))
                        .get(path("/surveys"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_tenant_that_is_deleted_takes_them_along() {
        answered('d', "quality", "4", NOON);
        Await.thatHolds(
                "an answer",
                () -> assertThat(get("/surveys/answers").path("items")).hasSize(1));

        bus.publisher().publish(Publication.tombstone(Topics.TENANTS, tenant.toString()), SOON);

        Await.thatHolds(
                "none", () -> assertThat(get("/surveys/answers").path("items")).isEmpty());
    }
}
