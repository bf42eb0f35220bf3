package io.tandem.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.call.CallFact;
import io.tandem.calls.history.LoggedFact;
import io.tandem.calls.stream.EventStream;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.contracts.calls.CallbackRecord;
import io.tandem.contracts.calls.Flow;
import io.tandem.contracts.calls.MediaStatistics;
import io.tandem.contracts.calls.QualitySample;
import io.tandem.contracts.nodes.BindingRecord;
import io.tandem.dialplan.Caller;
import io.tandem.platform.fixture.Await;
import io.tandem.platform.fixture.Backing;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TenantTables;
import io.tandem.platform.fixture.TestTokensModule;
import io.tandem.platform.fixture.TopicReader;
import io.tandem.platform.security.Role;
import io.tandem.rtp.quality.StreamQuality;
import io.tandem.rtp.quality.StreamQuality.Observer;
import io.tandem.types.Aor;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The calls service on real PostgreSQL and Kafka; edges are records on topics. */
class CallsTest {
    private static final List<Class<?>> MODULES = List.of(TestTokensModule.class, CallsModule.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final AtomicInteger CALLS = new AtomicInteger();

    static Bus bus;
    static RunningServices service;

    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @BeforeAll
    static void start() {
        bus = Bus.connect(BusConfig.standalone(EmbeddedBacking.shared().bootstrapServers(), "test"));
        bus.createTopics();
        service = RunningServices.of(EmbeddedBacking.shared(), MODULES);
        Await.until(
                "call events being read", () -> service.bean(EventStream.class).isReading());
    }

    @AfterAll
    static void stop() {
        service.stop();
        bus.close();
    }

    @Test
    void every_table_is_guarded() throws Exception {
        assertThat(TenantTables.unguarded(EmbeddedBacking.shared())).isEmpty();
    }

    @Test
    void a_call_is_live_then_history() {
        CallId call = nextCall();
        publish(call, Facts.talk().subList(0, 3));

        Await.thatHolds("a live call", () -> {
            JsonNode live = items("/calls/live");
            assertThat(live).hasSize(1);
            assertThat(live.get(0).get("state").asString()).isEqualTo("ringing");
            assertThat(live.get(0).get("to").asString()).isEqualTo("102");
        });
        publish(call, Facts.talk().subList(3, 6));

        Await.thatHolds("no live call", () -> assertThat(items("/calls/live")).isEmpty());
        JsonNode row = items("/calls").get(0);
        assertThat(row.get("id").asString()).isEqualTo(call.value());
        assertThat(row.get("direction").asString()).isEqualTo("internal");
        assertThat(row.get("waitSeconds").asDouble()).isEqualTo(4.0);
        assertThat(row.get("talkSeconds").asDouble()).isEqualTo(60.0);
        assertThat(row.get("cause").asString()).isEqualTo("NORMAL");
        assertThat(row.get("causeWords").asString()).isEqualTo("hung up");
        assertThat(row.get("endedBy").asString()).isEqualTo("callee");
    }

    @Test
    void a_calls_page_tells_its_story_its_route_and_its_quality() {
        CallId call = nextCall();
        publishStatistics(call, Facts.quality(Observer.RELAY, 4.38), Facts.quality(Observer.PHONE, 3.83));
        publish(call, Facts.talk());

        Await.thatHolds(
                "quality",
                () -> assertThat(admin().get(path("/calls/" + call)).status()).isEqualTo(200));
        JsonNode page = admin().get(path("/calls/" + call)).body();

        assertThat(page.at("/story/3/words").asString()).isEqualTo("102 answers");
        assertThat(page.at("/story/3/after").asLong()).isEqualTo(4_000);
        assertThat(page.at("/trace/0/words").asString()).isEqualTo("102 rings for 30 s");
        assertThat(page.get("dialplanVersion").asLong()).isEqualTo(7);
        assertThat(page.at("/call/legs/0/answeredAt").asString()).isEqualTo("2026-11-23T12:00:04Z");
        assertThat(page.at("/quality/0/leg").asString()).isEqualTo("caller");
        assertThat(page.at("/quality/0/flow").asString()).isEqualTo("sent");
        assertThat(page.at("/quality/0/lossPercent").asDouble()).isEqualTo(1.0);
        assertThat(page.at("/quality/0/words").asString())
                .isEqualTo("heard by 102 from 101, as the relay saw it on the way");
        assertThat(page.at("/quality/1/words").asString())
                .isEqualTo("heard by 102 from 101, as the phone of 102 reports");
        assertThat(page.at("/quality/1/mos").asDouble()).isEqualTo(3.83);
        assertThat(page.at("/quality/1/whole").asBoolean()).isTrue();
        assertThat(page.at("/call/mos").asDouble()).isEqualTo(3.83);
    }

    @Test
    void a_live_call_shows_how_it_sounds_now_and_listeners_hear_of_a_drop_once() throws Exception {
        CallId call = nextCall();
        publish(call, Facts.talk().subList(0, 4));
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        try (var listening = listen(lines, "")) {
            publishSample(call, 1, 4.38);
            publishSample(call, 2, 2.9);
            publishSample(call, 2, 2.9);
            publishSample(call, 3, 2.8);
            Await.thatHolds(
                    "the score of now",
                    () -> assertThat(items("/calls/live"))
                            .extracting(live -> live.path("mos").asDouble(0))
                            .containsExactly(2.8));
            publishSample(call, 4, 4.38);
            publishSample(call, 5, 3.1);
            Await.until(
                    "two drops",
                    () -> lines.stream()
                                    .filter("event:call.quality-dropped"::equals)
                                    .count()
                            == 2);
        }
        Await.thatHolds(
                "every sample, once",
                () -> assertThat(samplesOf(call).at("/directions/0/samples"))
                        .extracting(sample -> sample.get("mos").asDouble())
                        .containsExactly(4.38, 2.9, 2.8, 4.38, 3.1));
        assertThat(samplesOf(call).at("/directions/0/direction/words").asString())
                .startsWith("heard by 102 from 101");
        publish(call, Facts.talk().subList(4, 6));
    }

    private JsonNode samplesOf(CallId call) {
        return admin().get(path("/calls/" + call + "/quality")).body();
    }

    @Test
    void doubled_disordered_and_replayed_events_make_one_row_a_call() throws SQLException {
        List<CallId> calls = Stream.generate(CallsTest::nextCall).limit(50).toList();
        Random random = new Random(7);
        for (int round = 0; round < 3; round++) {
            List<Publication> mixed = new ArrayList<>();
            for (CallId call : calls) {
                Facts.talk().forEach(fact -> mixed.add(publication(call, fact)));
            }
            Collections.shuffle(mixed, random);
            assertThat(bus.publisher().publishAll(mixed, SOON)).allMatch(answer -> answer.delivered());
        }
        CallId last = nextCall();
        publish(last, Facts.talk());
        Await.thatHolds("all calls ended", () -> assertThat(endedRows()).isEqualTo(51));

        var replica = RunningServices.of(EmbeddedBacking.shared(), MODULES, "tandem.bus.client-name=replica");
        publish(nextCall(), Facts.talk());
        Await.thatHolds("one more", () -> assertThat(endedRows()).isEqualTo(52));
        replica.stop();

        assertThat(rows(tenant, "calls.calls")).isEqualTo(52);
        assertThat(rows(tenant, "calls.call_events")).isEqualTo(52 * 6);
        assertThat(items("/calls?limit=100")
                        .valueStream()
                        .allMatch(row -> row.get("talkSeconds").asDouble() == 60.0))
                .isTrue();
    }

    @Test
    void a_poison_record_stops_nobody() {
        bus.publisher().publish(Publication.of(Topics.CALL_EVENTS, "x", new byte[] {1, 2, 3}), SOON);
        CallId call = nextCall();
        publish(call, Facts.talk());

        Await.thatHolds(
                "the call after it",
                () -> assertThat(admin().get(path("/calls/" + call)).status()).isEqualTo(200));
    }

    @Test
    void history_is_searched_and_paged() {
        CallId talk = nextCall();
        CallId refused = nextCall();
        publish(talk, Facts.talk());
        publish(
                refused,
                List.of(
                        Facts.created(new Caller.Extension(new ExtensionNumber("103")), "999"),
                        Facts.ended(3, 2, 1, "edge-1", ReleaseCause.UNKNOWN_NUMBER, "")));
        Await.thatHolds("two calls", () -> assertThat(items("/calls")).hasSize(2));

        found("from=103", refused);
        found("to=102", talk);
        found("number=999", refused);
        found("answered=true", talk);
        found("cause=unknown-number", refused);
        found("direction=internal&number=101", talk);
        found("since=2026-11-23T12:00:00Z&until=2026-11-23T12:00:01Z&from=101", talk);
        assertThat(items("/calls?direction=inbound")).isEmpty();
        JsonNode first = admin().get(path("/calls?limit=1")).body();
        JsonNode second = admin().get(
                        path("/calls?limit=1&cursor=" + first.get("next").asString()))
                .body();
        assertThat(List.of(
                        first.at("/items/0/id").asString(),
                        second.at("/items/0/id").asString()))
                .containsExactly(refused.value(), talk.value());
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void bad_questions_are_answered_with_a_problem() {
        problem("/calls?direction=sideways", 400, "direction is one of");
        problem("/calls?since=yesterday", 400, "since is a UTC instant");
        problem("/calls?cursor=%21", 400, "cursor");
        problem("/calls?limit=0", 400, "limit");
        problem("/calls/" + Facts.callId(999_999), 404, "there is no call");
        problem("/calls/short", 404, "nothing under this path");
        assertThat(service.rest().get(path("/calls")).status()).isEqualTo(401);
    }

    @Test
    void ending_a_live_call_is_a_command_and_an_ended_one_a_conflict() {
        CallId call = nextCall();
        publish(call, Facts.talk().subList(0, 3));
        Await.thatHolds("a live call", () -> assertThat(items("/calls/live")).hasSize(1));

        try (var commands = new TopicReader(bus, Topics.CALL_COMMANDS)) {
            assertThat(admin().delete(path("/calls/" + call)).status()).isEqualTo(202);
            assertThat(admin().delete(path("/calls/" + call)).status()).isEqualTo(202);
            var record = commands.await(command -> command.key().equals(call.value()));
            var command = (CallCommand.EndCall) Wire.CBOR.read(record.value(), CallCommand.class);
            assertThat(command.tenant()).isEqualTo(tenant);
            assertThat(command.id().value()).isEqualTo("end-" + call);
        }
        try (var commands = new TopicReader(bus, Topics.CALL_COMMANDS)) {
            assertThat(admin().put(path("/calls/" + call + "/mute"), "").status())
                    .isEqualTo(202);
            var record = commands.await(
                    each -> Wire.CBOR.read(each.value(), CallCommand.class) instanceof CallCommand.MuteCall mute
                            && mute.call().equals(call)
                            && mute.muted());
            assertThat(record.key()).isEqualTo(call.value());
        }
        publish(call, Facts.talk().subList(3, 6));
        Await.thatHolds(
                "the end",
                () -> assertThat(admin().delete(path("/calls/" + call)).status())
                        .isEqualTo(409));
    }

    @Test
    void another_tenants_calls_are_not_there() throws SQLException {
        CallId call = nextCall();
        publish(call, Facts.talk().subList(0, 3));
        Await.thatHolds("a live call", () -> assertThat(items("/calls/live")).hasSize(1));
        TenantId globex = new TenantId(UUID.randomUUID());
        Rest stranger = service.rest().as(TestTokensModule.token(globex, Role.ADMIN));
        String theirs = "/api/v1/tenants/" + globex;

        assertThat(stranger.get(path("/calls")).status()).isEqualTo(404);
        assertThat(stranger.get(path("/events")).status()).isEqualTo(404);
        assertThat(stranger.get(theirs + "/calls/" + call).status()).isEqualTo(404);
        assertThat(stranger.delete(theirs + "/calls/" + call).status()).isEqualTo(404);
        assertThat(stranger.get(theirs + "/calls/live").body().get("items")).isEmpty();
        assertThat(rows(globex, "calls.calls")).isZero();
        assertThat(rows(globex, "calls.call_events")).isZero();
        assertThat(rows(globex, "calls.call_quality")).isZero();
        assertThat(rows(tenant, "calls.calls")).isOne();
    }

    @Test
    void a_user_sees_the_own_extensions_calls_alone() {
        CallId call = nextCall();
        publish(call, Facts.talk());
        Await.thatHolds("the call", () -> assertThat(items("/calls")).hasSize(1));
        Rest alice = service.rest().as(TestTokensModule.ofUser(tenant, "101"));
        Rest carol = service.rest().as(TestTokensModule.ofUser(tenant, "103"));

        assertThat(alice.get(path("/calls")).body().get("items")).hasSize(1);
        assertThat(carol.get(path("/calls")).body().get("items")).isEmpty();
        assertThat(carol.get(path("/calls/" + call)).status()).isEqualTo(404);
        assertThat(alice.delete(path("/calls/" + call)).status()).isEqualTo(403);
        assertThat(alice.get(path("/events")).status()).isEqualTo(403);
    }

    @Test
    void registrations_come_and_go() {
        String key = "101@acme.localhost|phone-" + tenant;
        publishBinding(key, Instant.now().plusSeconds(60));

        Await.thatHolds("a registration", () -> {
            JsonNode registrations = items("/registrations");
            assertThat(registrations).hasSize(1);
            assertThat(registrations.get(0).get("userAgent").asString()).isEqualTo("baresip");
            assertThat(registrations.get(0).has("flow")).isFalse();
        });
        bus.publisher().publish(Publication.tombstone(Topics.BINDINGS, key), SOON);

        Await.thatHolds("none", () -> assertThat(items("/registrations")).isEmpty());
    }

    @Test
    void who_waits_to_be_called_back_is_listed_and_may_give_it_up() {
        Rest anna = service.rest().as(TestTokensModule.ofUser(tenant, "101"));
        Rest carol = service.rest().as(TestTokensModule.ofUser(tenant, "103"));
        publishCallback("101", "102");
        publishCallback("103", "102");
        Await.thatHolds("two", () -> assertThat(items("/callbacks")).hasSize(2));
        assertThat(anna.get(path("/callbacks")).body().get("items")).hasSize(1);
        JsonNode first = items("/callbacks").get(0);
        assertThat(first.get("to").asString()).isEqualTo("102");
        assertThat(first.get("waits").asString()).isEqualTo("FREE");

        assertThat(carol.delete(path("/callbacks/101/102")).status()).isEqualTo(404);
        assertThat(anna.delete(path("/callbacks/101/102")).status()).isEqualTo(204);

        Await.thatHolds("one", () -> assertThat(items("/callbacks")).hasSize(1));
        assertThat(admin().delete(path("/callbacks/101/102")).status()).isEqualTo(404);
        assertThat(admin().delete(path("/callbacks/103/nobody")).status()).isEqualTo(404);
    }

    private void publishCallback(String from, String to) {
        Instant now = Instant.now();
        var record = new CallbackRecord(
                1,
                tenant,
                new ExtensionNumber(from),
                new ExtensionNumber(to),
                to,
                nextCall(),
                true,
                now,
                now.plusSeconds(60));
        bus.publisher().publish(Publication.of(Topics.CALLBACKS, record.key(), Wire.JSON.write(record)), SOON);
    }

    @Test
    void the_stream_tells_of_a_call_from_beginning_to_end_and_goes_on_where_it_was_left() throws Exception {
        CallId call = nextCall();
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        String lastSeen;
        try (var listening = listen(lines, "")) {
            publish(call, Facts.talk());
            publishBinding("101@acme.localhost|phone-" + tenant, Instant.now().plusSeconds(60));
            Await.until(
                    "all events",
                    () -> lines.contains("event:call.ended") && lines.contains("event:registration.added"));
        }
        assertThat(lines.stream().filter(line -> line.startsWith("event:call.")).toList())
                .containsExactly("event:call.created", "event:call.ringing", "event:call.answered", "event:call.ended");
        assertThat(lines).anyMatch(line -> line.startsWith("data:") && line.contains("\"causeWords\":\"hung up\""));
        lastSeen = lines.stream()
                .filter(line -> line.startsWith("id:") && line.contains("call-events"))
                .toList()
                .getLast()
                .substring(3);

        CallId missed = nextCall();
        publish(missed, Facts.talk());
        Queue<String> later = new ConcurrentLinkedQueue<>();
        try (var listening = listen(later, lastSeen)) {
            Await.until(
                    "what was missed",
                    () -> later.stream()
                            .filter(line -> line.startsWith("data:"))
                            .anyMatch(line -> line.contains(missed.value()) && line.contains("causeWords")));
        }
        assertThat(later).doesNotContain("event:reset");
        Queue<String> tooLate = new ConcurrentLinkedQueue<>();
        try (var listening = listen(tooLate, "1-call-events-0-1")) {
            Await.until("a reset", () -> tooLate.contains("event:reset"));
        }
    }

    @Test
    void metrics_show_live_and_ended_calls() {
        publish(nextCall(), Facts.talk());

        Await.thatHolds(
                "metrics",
                () -> assertThat(
                                service.rest().get("/actuator/prometheus").raw().body())
                        .contains("tandem_calls_live ")
                        .contains("tandem_calls_ended_total{cause=\"NORMAL\"}")
                        .contains("tandem_calls_event_lag_seconds_count"));
    }

    /** A client of the stream; every line it gets. */
    private AutoCloseable listen(Queue<String> lines, String last) throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create(service.rest().root() + path("/events")))
                .header("Authorization", "Bearer " + TestTokensModule.token(tenant, Role.ADMIN));
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<Stream<String>> response = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        Thread.ofVirtual().start(() -> {
            try (Stream<String> body = response.body()) {
                body.forEach(lines::add);
            } catch (java.io.UncheckedIOException closed) {
                lines.add("closed");
            }
        });
        Await.until("the stream's first words", () -> lines.contains(":listening"));
        return client::shutdownNow;
    }

    private void found(String query, CallId wanted) {
        assertThat(items("/calls?" + query)
                        .valueStream()
                        .map(row -> row.get("id").asString())
                        .toList())
                .as(query)
                .containsExactly(wanted.value());
    }

    private void problem(String path, int status, String words) {
        var answer = admin().get(path(path));
        assertThat(answer.status()).as(path).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("detail")).contains(words);
    }

    private long endedRows() {
        return items("/calls?limit=500")
                .valueStream()
                .filter(row -> row.get("state").asString().equals("ended"))
                .count();
    }

    private static long rows(TenantId tenant, String table) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        EmbeddedBacking.shared().databaseUrl(), "tandem_app", Backing.APPLICATION_PASSWORD);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('tandem.tenant', '" + tenant + "', true)");
            try (var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private void publish(CallId call, List<LoggedFact> facts) {
        List<Publication> publications =
                facts.stream().map(fact -> publication(call, fact)).toList();
        assertThat(bus.publisher().publishAll(publications, SOON)).allMatch(answer -> answer.delivered());
    }

    private Publication publication(CallId call, LoggedFact logged) {
        CallFact fact = logged.fact();
        CallEvent event =
                new CallEvent(1, call, tenant, logged.epoch(), logged.sequence(), logged.at(), logged.node(), fact);
        return Publication.of(Topics.CALL_EVENTS, call.value(), Wire.CBOR.write(event));
    }

    private void publishStatistics(CallId call, StreamQuality fromCaller, StreamQuality toCallee) {
        MediaStatistics statistics = new MediaStatistics(
                2,
                call,
                tenant,
                List.of(
                        new QualitySample.Stream("caller", 0, Flow.FROM_LEG, fromCaller),
                        new QualitySample.Stream("callee", 0, Flow.TO_LEG, toCallee)));
        publish(call, MediaStatistics.KIND, statistics);
    }

    private void publishSample(CallId call, long number, double mos) {
        QualitySample sample = new QualitySample(
                1,
                call,
                tenant,
                call + ":3-1",
                number,
                Facts.START.plusSeconds(5 * number),
                List.of(new QualitySample.Stream("caller", 0, Flow.FROM_LEG, Facts.quality(Observer.RELAY, mos))));
        publish(call, QualitySample.KIND, sample);
    }

    private void publish(CallId call, String kind, Object contract) {
        bus.publisher()
                .publish(
                        Publication.of(Topics.CALL_EVENTS, call.value(), Wire.CBOR.write(contract))
                                .with(Headers.NONE.with("kind", kind)),
                        SOON);
    }

    private void publishBinding(String key, Instant expires) {
        BindingRecord binding = new BindingRecord(
                1,
                tenant,
                new ExtensionNumber("101"),
                UUID.randomUUID(),
                new Aor("101", "acme.localhost"),
                "phone",
                "sip:101@127.0.0.1:5062",
                1.0,
                "flow",
                "register-1",
                1,
                "baresip",
                expires,
                null);
        bus.publisher().publish(Publication.of(Topics.BINDINGS, key, Wire.JSON.write(binding)), SOON);
    }

    private static CallId nextCall() {
        return Facts.callId(CALLS.incrementAndGet());
    }

    private JsonNode items(String path) {
        return admin().get(path(path)).expecting(200).body().get("items");
    }

    private String path(String rest) {
        return "/api/v1/tenants/" + tenant + rest;
    }

    private Rest admin() {
        return service.rest().as(TestTokensModule.token(tenant, Role.ADMIN));
    }
}
