package io.tandem.calls.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.calls.CallsModule;
import io.tandem.calls.Facts;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.contracts.calls.RecordingFinished;
import io.tandem.contracts.calls.VoicemailLeft;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.fixture.Await;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TestTokensModule;
import io.tandem.platform.security.Role;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two replicas of the calls service on real PostgreSQL and Kafka, and tenants' servers over real sockets. */
class WebhooksTest {
    private static final List<Class<?>> MODULES = List.of(TestTokensModule.class, CallsModule.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final AtomicInteger CALLS = new AtomicInteger(500_000);
    private static final String EVENTS = "[\"call.created\",\"call.ringing\",\"call.answered\",\"call.ended\"]";

    static Bus bus;
    static RunningServices service;
    static RunningServices other;

    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @BeforeAll
    static void start() {
        bus = Bus.connect(BusConfig.standalone(EmbeddedBacking.shared().bootstrapServers(), "test"));
        bus.createTopics();
        String allowed = "tandem.requests.allowed=" + Receiver.ADDRESS;
        service = RunningServices.of(EmbeddedBacking.shared(), MODULES, allowed, "tandem.webhooks.within=2s");
        other = RunningServices.of(EmbeddedBacking.shared(), MODULES, allowed, "tandem.webhooks.within=3s");
    }

    @AfterAll
    static void stop() {
        service.stop();
        other.stop();
        bus.close();
    }

    @Test
    void two_replicas_tell_each_event_once_signed_and_those_of_a_call_in_order() throws IOException {
        try (Receiver receiver = new Receiver(told -> 204)) {
            Rest.Answer made = made("crm", receiver.url(), EVENTS);
            List<CallId> calls = IntStream.range(0, 20).mapToObj(i -> talk()).toList();

            Await.until("all are told", () -> receiver.told().size() >= 80);
            for (CallId call : calls) {
                assertThat(receiver.told().stream()
                                .map(Receiver.Told::event)
                                .filter(event -> event.endsWith(call.value()))
                                .map(event -> event.split(" ")[0]))
                        .containsExactly("call.created", "call.ringing", "call.answered", "call.ended");
            }
            assertThat(receiver.told()).allMatch(told -> told.isSignedWith(made.text("secret")));
            assertThat(receiver.told().stream().map(Receiver.Told::key)).doesNotHaveDuplicates();
            JsonNode answered = receiver.told().stream()
                    .filter(told -> told.event().startsWith("call.ringing"))
                    .findFirst()
                    .orElseThrow()
                    .body();
            assertThat(answered.path("tenant").asString()).isEqualTo(tenant.toString());
            assertThat(answered.at("/data/number").asString()).isEqualTo("102");
            Await.thatHolds(
                    "the log says so",
                    () -> assertThat(deliveries(made)).hasSize(80).allSatisfy(delivery -> {
                        assertThat(delivery.path("state").asString()).isEqualTo("delivered");
                        assertThat(delivery.path("status").asInt()).isEqualTo(204);
                    }));
        }
    }

    @Test
    void a_server_that_fails_twice_is_told_three_times_under_the_same_key() throws IOException {
        AtomicInteger times = new AtomicInteger();
        try (Receiver receiver = new Receiver(told -> times.incrementAndGet() < 3 ? 500 : 200)) {
            Rest.Answer made = made("crm", receiver.url(), "[\"call.ended\"]");
            talk();

            Await.thatHolds(
                    "it is delivered",
                    () -> assertThat(deliveries(made)).singleElement().satisfies(delivery -> {
                        assertThat(delivery.path("state").asString()).isEqualTo("delivered");
                        assertThat(delivery.path("tries").asInt()).isEqualTo(3);
                    }));
            assertThat(receiver.told()).hasSize(3);
            assertThat(receiver.told().stream().map(Receiver.Told::key).distinct())
                    .hasSize(1);
            assertThat(shown(made).path("failing").asBoolean()).isFalse();
        }
    }

    @Test
    void a_dead_server_is_told_of_and_gets_what_it_missed_by_a_replay() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        Rest.Answer made = made("crm", "http://" + Receiver.ADDRESS + ":" + nobody + "/", "[\"call.ended\"]");
        talk();
        Await.thatHolds(
                "it fails",
                () -> assertThat(shown(made).path("failing").asBoolean()).isTrue());
        assertThat(shown(made).path("lastFailure").asString()).isEqualTo("DEAD");
        assertThat(shown(made).path("waiting").asInt()).isEqualTo(1);

        try (Receiver receiver = new Receiver(told -> 200)) {
            String path = "/webhooks/" + made.text("id");
            admin().put(path(path), draft("crm", receiver.url(), "[\"call.ended\"]"))
                    .expecting(200);
            String delivery = deliveries(made).getFirst().path("id").asString();
            admin().post(path(path + "/deliveries/" + delivery + "/replay"), "").expecting(202);

            Await.thatHolds(
                    "it works again",
                    () -> assertThat(shown(made).path("failing").asBoolean()).isFalse());
            admin().post(path(path + "/deliveries/" + delivery + "/replay"), "").expecting(202);
            Await.until("told again", () -> receiver.told().size() == 2);
            assertThat(receiver.told().stream().map(Receiver.Told::key)).containsOnly(delivery);
            assertThat(receiver.told()).allMatch(told -> told.isSignedWith(made.text("secret")));
            assertThat(admin().post(path(path + "/replay"), "{\"since\": \"2026-01-01T00:00:00Z\"}")
                            .expecting(202)
                            .text("deliveries"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_server_that_never_answers_holds_up_no_other() throws IOException {
        try (Receiver slow = new Receiver(told -> 0);
                Receiver quick = new Receiver(told -> 200)) {
            Rest.Answer stuck = made("slow", slow.url(), EVENTS);
            made("quick", quick.url(), EVENTS);
            long began = System.nanoTime();
            talk();

            Await.until("the other is told", () -> quick.told().size() == 4);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
            assertThat(slow.told()).hasSizeLessThan(3);
            Await.thatHolds(
                    "why",
                    () -> assertThat(shown(stuck).path("lastFailure").asString())
                            .isEqualTo("SLOW"));
        }
    }

    @Test
    void what_was_claimed_by_who_died_is_told_by_another_when_the_claim_is_over() throws IOException {
        try (Receiver receiver = new Receiver(told -> 200)) {
            Rest.Answer made = made("crm", receiver.url(), "[\"call.ended\"]");
            var due = new WebhookQueue.Due(tenant, UUID.fromString(made.text("id")));
            var queue = new WebhookQueue(service.bean(JdbcClient.class));
            var now = Instant.now();
            var event = new WebhookEvent(tenant, "one", "call.ended", "call", now, "it ended");
            var claimed = service.bean(TenantTransactions.class).inTenant(tenant, () -> {
                queue.add(due.webhook(), event, now, SOON.multipliedBy(10));
                return queue.claim(due, 8, now, now.plusSeconds(1));
            });
            assertThat(claimed).hasSize(1);

            Await.until("it is told", () -> receiver.told().size() == 1);
            assertThat(Instant.now()).isAfterOrEqualTo(now.plusSeconds(1));
            assertThat(receiver.told().getFirst().key())
                    .isEqualTo(claimed.getFirst().id().toString());
        }
    }

    @Test
    void private_addresses_are_not_told() throws IOException {
        try (ServerSocket forbidden = new ServerSocket(0)) {
            Rest.Answer made = made("crm", "http://localhost:" + forbidden.getLocalPort() + "/", "[\"call.ended\"]");
            admin().post(path("/webhooks/" + made.text("id") + "/test"), "").expecting(202);

            Await.thatHolds(
                    "it is refused",
                    () -> assertThat(shown(made).path("lastFailure").asString()).isEqualTo("REFUSED_ADDRESS"));
        }
    }

    @Test
    void recordings_and_messages_are_told_once_as_well() throws IOException {
        try (Receiver receiver = new Receiver(told -> 200)) {
            made("crm", receiver.url(), "[\"recording.finished\",\"voicemail.left\",\"voicemail.transcribed\"]");
            recorded("one", null);
            recorded("one", null);
            recorded("two", "voicemail 101 +375291234567");
            var left = new VoicemailLeft(
                    1, tenant, UUID.randomUUID(), new ExtensionNumber("101"), "102", "call", Instant.now(), SOON, null);
            bus.publisher()
                    .publish(
                            Publication.of(Topics.VOICEMAIL_EVENTS, left.id().toString(), Wire.JSON.write(left)), SOON);

            var said = new VoicemailLeft(
                    1, tenant, left.id(), left.mailbox(), "102", "call", left.at(), left.length(), "call me");
            bus.publisher()
                    .publish(
                            Publication.of(Topics.VOICEMAIL_EVENTS, left.id().toString(), Wire.JSON.write(said)), SOON);

            Await.until("both", () -> receiver.told().size() >= 3);
            assertThat(receiver.told().stream()
                            .map(told -> told.body().path("type").asString()))
                    .containsExactlyInAnyOrder("recording.finished", "voicemail.left", "voicemail.transcribed");
        }
    }

    @Test
    void secrets_are_shown_once_and_strangers_see_nothing() throws IOException {
        try (Receiver receiver = new Receiver(told -> 200)) {
            Rest.Answer made = made("crm", receiver.url(), EVENTS);
            String path = "/webhooks/" + made.text("id");
            assertThat(made.text("secret")).startsWith("whs_");
            assertThat(admin().get(path(path)).raw().body()
                            + admin().get(path("/webhooks")).raw().body())
                    .contains("crm")
                    .doesNotContain("whs_");
            String renewed =
                    admin().post(path(path + "/secret"), "").expecting(200).text("secret");
            assertThat(renewed).startsWith("whs_").isNotEqualTo(made.text("secret"));
            admin().post(path(path + "/test"), "").expecting(202);
            Await.until("it is told", () -> receiver.told().size() == 1);
            assertThat(receiver.told().getFirst().isSignedWith(renewed)).isTrue();

            TenantId globex = new TenantId(UUID.randomUUID());
            Rest stranger = service.rest().as(TestTokensModule.token(globex, Role.ADMIN));
            stranger.get(path(path)).expecting(404);
            stranger.get("/api/v1/tenants/" + globex + path + "/deliveries").expecting(404);
            service.rest()
                    .as(TestTokensModule.ofUser(tenant, "101"))
                    .get(path("/webhooks"))
                    .expecting(403);
            admin().delete(path(path)).expecting(204);
            admin().get(path(path)).expecting(404);
        }
    }

    @Test
    void what_would_not_work_is_refused() {
        assertThat(post("crm", "ftp://example.org/", EVENTS).expecting(422).faults())
                .containsExactly("/url");
        assertThat(post("crm", "https://user:pass@example.org/", EVENTS)
                        .expecting(422)
                        .faults())
                .containsExactly("/url");
        assertThat(post("crm", "https://example.org/", "[\"call.eaten\"]")
                        .expecting(422)
                        .faults())
                .containsExactly("/events");
        made("crm", "https://example.org/", EVENTS);
        assertThat(post("crm", "https://example.org/", EVENTS).expecting(409).faults())
                .containsExactly("/name");
    }

    private void recorded(String recording, String about) {
        var finished = new RecordingFinished(
                1,
                "call:1",
                new NodeId("relay-1"),
                1,
                tenant.toString(),
                tenant + "/" + recording,
                true,
                RecordingFinished.Reason.STOPPED,
                List.of("1"),
                8000,
                SOON,
                Instant.now(),
                Instant.now(),
                about);
        bus.publisher()
                .publish(
                        Publication.of(Topics.MEDIA_EVENTS, "call", Wire.CBOR.write(finished))
                                .with(Headers.NONE.with("kind", RecordingFinished.KIND)),
                        SOON);
    }

    private CallId talk() {
        CallId call = Facts.callId(CALLS.incrementAndGet());
        var events = Facts.talk().stream()
                .map(logged -> new CallEvent(
                        1, call, tenant, logged.epoch(), logged.sequence(), logged.at(), logged.node(), logged.fact()))
                .map(event -> Publication.of(Topics.CALL_EVENTS, call.value(), Wire.CBOR.write(event)))
                .toList();
        assertThat(bus.publisher().publishAll(events, SOON)).allMatch(answer -> answer.delivered());
        return call;
    }

    private Rest.Answer made(String name, String url, String events) {
        return post(name, url, events).expecting(201);
    }

    private Rest.Answer post(String name, String url, String events) {
        return admin().post(path("/webhooks"), draft(name, url, events));
    }

    private static String draft(String name, String url, String events) {
        return "{\"name\": \"%s\", \"url\": \"%s\", \"events\": %s}".formatted(name, url, events);
    }

    private JsonNode shown(Rest.Answer webhook) {
        return admin().get(path("/webhooks/" + webhook.text("id")))
                .expecting(200)
                .body();
    }

    private List<JsonNode> deliveries(Rest.Answer webhook) {
        return admin().get(path("/webhooks/" + webhook.text("id") + "/deliveries?limit=500"))
                .expecting(200)
                .body()
                .get("items")
                .valueStream()
                .toList();
    }

    private String path(String rest) {
        return "/api/v1/tenants/" + tenant + rest;
    }

    private Rest admin() {
        return service.rest().as(TestTokensModule.token(tenant, Role.ADMIN));
    }
}
