package io.tandem.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.BusRecord;
import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.call.CallFact;
import io.tandem.call.RecordingState;
import io.tandem.calls.history.LoggedFact;
import io.tandem.calls.recording.RecordingRetention;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.contracts.calls.RecordingFinished;
import io.tandem.contracts.config.DigestOffer;
import io.tandem.contracts.config.TenantLimits;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.dialplan.OutgoingScreening;
import io.tandem.dialplan.RecordingPolicy;
import io.tandem.dialplan.RecordingRules;
import io.tandem.objects.Content;
import io.tandem.objects.FolderStore;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.recording.RecordingKeys;
import io.tandem.objects.recording.RecordingManifest;
import io.tandem.platform.fixture.Await;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TestTokensModule;
import io.tandem.platform.fixture.TopicReader;
import io.tandem.platform.security.Role;
import io.tandem.types.CallId;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Recordings on real PostgreSQL, Kafka and files: fetched, listed, erased, wanted and paused; relays and edges are records on topics. */
class RecordingsTest {
    private static final List<Class<?>> MODULES = List.of(TestTokensModule.class, CallsModule.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final AtomicInteger CALLS = new AtomicInteger(7_000);
    private static final byte[] SOUND = "RIFF and so on".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    static Bus bus;
    static RunningServices service;
    static FolderStore store;

    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @BeforeAll
    static void start() throws Exception {
        bus = Bus.connect(BusConfig.standalone(EmbeddedBacking.shared().bootstrapServers(), "test"));
        bus.createTopics();
        store = new FolderStore(folder);
        service = RunningServices.of(EmbeddedBacking.shared(), MODULES, "tandem.objects.folder=" + folder);
    }

    @AfterAll
    static void stop() {
        service.stop();
        bus.close();
        store.close();
    }

    @Test
    void recordings_of_all_calls_are_listed_and_each_is_fetched_with_its_pauses() throws Exception {
        CallId call = talk();
        String name = recorded(call, Instant.now());
        awaitListed(name);

        JsonNode listed = items("/recordings").get(0);
        assertThat(listed.path("from").asString()).isEqualTo("101");
        assertThat(listed.path("millis").asLong()).isEqualTo(7_000);
        assertThat(items("/recordings?q=102")).hasSize(1);
        assertThat(items("/recordings?q=109")).isEmpty();
        JsonNode pause = items("/calls/" + call + "/recordings").get(0).at("/pauses/0");
        assertThat(pause.path("at").asLong()).isEqualTo(2_000);
        assertThat(pause.path("millis").asLong()).isEqualTo(5_000);
        try (var audit = new TopicReader(bus, Topics.AUDIT_EVENTS)) {
            String sound = path("/calls/" + call + "/recordings/" + name + "/sound");
            assertThat(admin().get(sound + "?download=true").header("Content-Disposition"))
                    .contains("attachment")
                    .contains(name + ".wav");
            audit.await(
                    seen -> text(seen).contains("\"download\"") && text(seen).contains(name));
        }
    }

    @Test
    void who_erases_a_recording_gets_a_receipt_which_stays() throws Exception {
        CallId call = talk();
        String name = recorded(call, Instant.now());
        awaitListed(name);
        String one = path("/calls/" + call + "/recordings/" + name);

        JsonNode receipt = admin().send("DELETE", one, null).expecting(200).body();

        assertThat(receipt.path("sha256").asString()).isEqualTo(sha256());
        assertThat(receipt.path("bytes").asInt()).isEqualTo(SOUND.length);
        assertThat(receipt.path("reason").asString()).isEqualTo("request");
        assertThat(receipt.path("erasedAt").isNull()).isFalse();
        assertThat(store.list(ObjectKey.of(tenant.toString()))).isEmpty();
        assertThat(items("/recordings")).isEmpty();
        assertThat(items("/recordings/receipts").get(0)).isEqualTo(receipt);
        admin().send("DELETE", one, null).expecting(404);
        admin().get(one + "/sound").expecting(404);
        told(call, name, Instant.now());
        recorded(talk(), Instant.now());
        Await.until("the next one is listed", () -> items("/recordings").size() == 1);
    }

    @Test
    void what_is_older_than_its_tenant_keeps_it_is_erased() throws Exception {
        CallId old = talk();
        CallId young = talk();
        String erased = recorded(old, Instant.now().minus(31, ChronoUnit.DAYS));
        String kept = recorded(young, Instant.now().minus(29, ChronoUnit.DAYS));
        awaitListed(erased);
        awaitListed(kept);
        keepFor(30);

        Await.thatHolds("the old one is gone", () -> {
            service.bean(RecordingRetention.class).erase();
            assertThat(items("/recordings")).hasSize(1);
        });

        assertThat(items("/recordings").get(0).path("id").asString()).isEqualTo(kept);
        JsonNode receipt = items("/recordings/receipts").get(0);
        assertThat(receipt.path("recording").asString()).isEqualTo(erased);
        assertThat(receipt.path("reason").asString()).isEqualTo("retention");
        assertThat(store.list(RecordingKeys.call(tenant.toString(), old.value())))
                .isEmpty();
        assertThat(store.list(RecordingKeys.call(tenant.toString(), young.value())))
                .hasSize(3);
    }

    @Test
    void strangers_and_users_erase_and_see_nothing() throws Exception {
        CallId call = talk();
        String name = recorded(call, Instant.now());
        awaitListed(name);
        Rest stranger = service.rest().as(TestTokensModule.token(new TenantId(UUID.randomUUID()), Role.ADMIN));
        Rest user = service.rest().as(TestTokensModule.token(tenant, Role.USER));

        for (Rest other : List.of(stranger, user)) {
            assertThat(other.get(path("/recordings")).status()).isIn(403, 404);
            assertThat(other.send("DELETE", path("/calls/" + call + "/recordings/" + name), null)
                            .status())
                    .isIn(403, 404);
            assertThat(other.put(path("/calls/" + call + "/recording"), "{\"state\":\"on\"}")
                            .status())
                    .isIn(403, 404);
        }
        assertThat(items("/recordings")).hasSize(1);
    }

    @Test
    void a_talk_is_recorded_paused_and_not_any_more_by_commands_to_its_owner() {
        CallId call = nextCall();
        publish(call, Facts.talk().subList(0, 3));
        Await.until("it is live", () -> items("/calls/live").size() == 1);
        String recording = path("/calls/" + call + "/recording");
        assertThat(admin().put(recording, "{\"state\":\"on\"}").expecting(409).text("detail"))
                .contains("nobody talks");
        publish(call, Facts.talk().subList(3, 4));
        Await.until(
                "it is answered",
                () -> items("/calls/live").get(0).path("answered").asBoolean());
        admin().put(recording, "{\"state\":\"loud\"}").expecting(422);
        assertThat(admin().put(recording, "{\"state\":\"paused\"}")
                        .expecting(409)
                        .text("detail"))
                .contains("nothing to pause");

        try (var commands = new TopicReader(bus, Topics.CALL_COMMANDS)) {
            admin().put(recording, "{\"state\":\"on\"}").expecting(202);
            commands.await(seen -> seen.key().equals(call.value())
                    && Wire.CBOR.read(Objects.requireNonNull(seen.value()), CallCommand.class)
                            instanceof CallCommand.RecordCall wanted
                    && wanted.wish() == RecordingState.Wish.ON);
        }
        publish(call, List.of(fact(call, 50, RecordingState.ON)));
        Await.until(
                "it is recorded",
                () -> items("/calls/live").get(0).path("recording").asString().equals("on"));
        admin().put(recording, "{\"state\":\"paused\"}").expecting(202);
        publish(call, List.of(fact(call, 51, RecordingState.PAUSED), fact(call, 52, RecordingState.ON)));
        Await.thatHolds(
                "its story",
                () -> assertThat(admin().get(path("/calls/" + call))
                                .body()
                                .path("story")
                                .valueStream()
                                .map(each -> each.path("words").asString()))
                        .endsWith("The talk is recorded", "The recording pauses", "The recording goes on"));
    }

    private static LoggedFact fact(CallId call, long sequence, RecordingState state) {
        LoggedFact answer = Facts.talk().get(3);
        return new LoggedFact(
                answer.epoch(),
                sequence,
                answer.at().plusSeconds(sequence),
                answer.appendedAt().plusSeconds(sequence),
                answer.node(),
                new CallFact.RecordingChanged(state));
    }

    private CallId talk() {
        CallId call = nextCall();
        publish(call, Facts.talk());
        Await.until(
                call + " is known", () -> admin().get(path("/calls/" + call)).status() == 200);
        return call;
    }

    private static CallId nextCall() {
        return Facts.callId(CALLS.incrementAndGet());
    }

    private void publish(CallId call, List<LoggedFact> facts) {
        var events = facts.stream()
                .map(logged -> new CallEvent(
                        1, call, tenant, logged.epoch(), logged.sequence(), logged.at(), logged.node(), logged.fact()))
                .map(event -> Publication.of(Topics.CALL_EVENTS, call.value(), Wire.CBOR.write(event)))
                .toList();
        assertThat(bus.publisher().publishAll(events, SOON)).allMatch(answer -> answer.delivered());
    }

    /** As a relay leaves it. @return its name */
    private String recorded(CallId call, Instant startedAt) throws Exception {
        RecordingKeys keys = RecordingKeys.of(tenant.toString(), call + ":7-1", startedAt);
        var pause = new RecordingManifest.Pause(Duration.ofSeconds(2), Duration.ofSeconds(5));
        RecordingManifest manifest = RecordingManifest.begun(
                        tenant.toString(), call + ":7-1", startedAt, 8000, 32_000, List.of("a", "b"))
                .leavingOut(List.of(pause))
                .lasting(Duration.ofSeconds(7));
        store.put(keys.wav(), Content.of(SOUND));
        store.put(keys.peaks(), Content.of("{}".getBytes(StandardCharsets.UTF_8)));
        store.put(keys.joined(), Content.of(Wire.JSON.write(manifest)));
        String name = keys.recording().name();
        told(call, name, startedAt);
        return name;
    }

    private void told(CallId call, String name, Instant startedAt) {
        var finished = new RecordingFinished(
                1,
                call + ":7-1",
                new NodeId("relay-1"),
                1,
                tenant.toString(),
                RecordingKeys.call(tenant.toString(), call.value()).below(name).text(),
                true,
                RecordingFinished.Reason.STOPPED,
                List.of("a", "b"),
                8000,
                Duration.ofSeconds(7),
                startedAt,
                startedAt.plusSeconds(12),
                null);
        bus.publisher()
                .publish(
                        Publication.of(Topics.MEDIA_EVENTS, call.value(), Wire.CBOR.write(finished))
                                .with(Headers.NONE.with("kind", RecordingFinished.KIND)),
                        SOON);
    }

    private void keepFor(int days) {
        var rules = new RecordingRules(RecordingPolicy.NONE, RecordingRules.Announcement.BEEP, days);
        var record = new TenantRecord(
                2,
                tenant,
                "acme",
                "acme.localhost",
                true,
                "BY",
                "375",
                "8",
                Duration.ofSeconds(30),
                DigestOffer.MD5,
                TenantLimits.NONE,
                OutgoingScreening.NONE,
                TenantRecord.EMERGENCY_NUMBERS,
                rules);
        bus.publisher().publish(Publication.of(Topics.TENANTS, tenant.toString(), Wire.JSON.write(record)), SOON);
    }

    private void awaitListed(String name) {
        Await.until(
                name + " is listed",
                () -> items("/recordings")
                        .valueStream()
                        .anyMatch(each -> each.path("id").asString().equals(name)));
    }

    private static String text(BusRecord seen) {
        return new String(Objects.requireNonNull(seen.value()), StandardCharsets.UTF_8);
    }

    private static String sha256() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(SOUND));
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
