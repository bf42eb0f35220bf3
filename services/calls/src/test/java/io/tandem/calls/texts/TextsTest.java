package io.tandem.calls.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.BusRecord;
import io.tandem.bus.Follower;
import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.calls.CallsModule;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.TextBrought;
import io.tandem.contracts.calls.TextCounts;
import io.tandem.contracts.calls.TextWritten;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.contracts.nodes.BindingRecord;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.fixture.Await;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TestTokensModule;
import io.tandem.platform.security.Role;
import io.tandem.types.Aor;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two replicas of the calls service on real PostgreSQL and Kafka; the test is the edge that brings messages. */
class TextsTest {
    private static final List<Class<?>> MODULES = List.of(TestTokensModule.class, CallsModule.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final ExtensionNumber BERT = new ExtensionNumber("102");

    static Bus bus;
    static RunningServices service;
    static RunningServices other;

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final List<CallCommand.BringText> wishes = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private Follower edge;

    /** Whether a phone takes what it is brought. */
    private volatile boolean takes = true;

    @BeforeAll
    static void start() {
        bus = Bus.connect(BusConfig.standalone(EmbeddedBacking.shared().bootstrapServers(), "test"));
        bus.createTopics();
        service = RunningServices.of(EmbeddedBacking.shared(), MODULES);
        other = RunningServices.of(EmbeddedBacking.shared(), MODULES);
    }

    @AfterAll
    static void stop() {
        service.stop();
        other.stop();
        bus.close();
    }

    @BeforeEach
    void edge() {
        edge = bus.follow(Set.of(Topics.CALL_COMMANDS, Topics.TEXT_COUNTS), Follower.From.END, this::told);
        Await.until("the edge reads", edge::isLoaded);
        extension("101", "Anna");
        extension("102", "Bert");
    }

    @AfterEach
    void close() {
        edge.close();
    }

    private void told(BusRecord record) {
        byte[] value = record.value();
        if (record.topic().equals(Topics.TEXT_COUNTS.name())) {
            counts.put(
                    record.key(),
                    value == null ? 0 : Wire.JSON.read(value, TextCounts.class).waiting());
        } else if (value != null
                && Wire.CBOR.read(value, CallCommand.class) instanceof CallCommand.BringText wish
                && wish.tenant().equals(tenant)) {
            wishes.add(wish);
            if (takes) {
                brought(wish, true);
            }
        }
    }

    @Test
    void what_waits_is_brought_once_and_in_order_when_a_phone_comes() {
        IntStream.range(0, 10).forEach(n -> written("number " + n, Instant.now(), n == 3));
        Await.until("they are counted", () -> waiting() == 10);
        assertThat(wishes).isEmpty();

        registers();

        Await.until("none waits", () -> waiting() == 0);
        assertThat(wishes.stream().map(CallCommand.BringText::words))
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(n -> "number " + n).toList());
        assertThat(wishes.getFirst().by()).isEqualTo("101");
        assertThat(page("?extension=102&with=101"))
                .hasSize(10)
                .allMatch(item -> item.path("state").asString().equals("DELIVERED"));
        assertThat(page("/threads?extension=101"))
                .singleElement()
                .satisfies(thread -> assertThat(thread.path("text").asString()).isEqualTo("number 9"));
    }

    @Test
    void nobody_says_what_became_of_one_and_it_is_brought_again_by_the_same_request() {
        takes = false;
        registers();
        written("hello", Instant.now(), false);

        Await.until("it is brought", () -> wishes.size() == 1);
        Await.until("it is brought again", () -> wishes.size() == 2);
        assertThat(wishes.get(1).call()).isEqualTo(wishes.get(0).call());
        brought(wishes.get(1), true);
        Await.until("none waits", () -> waiting() == 0);
    }

    @Test
    void a_phone_that_did_not_take_it_gets_it_when_it_registers_again() {
        takes = false;
        registers();
        written("hello", Instant.now(), false);
        Await.until("it is brought", () -> wishes.size() == 1);
        brought(wishes.getFirst(), false);
        takes = true;
        bus.publisher().publish(Publication.tombstone(Topics.BINDINGS, key()), SOON);

        registers();

        Await.until("none waits", () -> waiting() == 0);
        assertThat(wishes).hasSize(2);
    }

    @Test
    void what_a_phone_refuses_for_good_is_over_and_those_behind_it_come_at_once() {
        takes = false;
        written("a picture", Instant.now(), false);
        written("hello", Instant.now().plusMillis(1), false);
        Await.until("both wait", () -> waiting() == 2);
        registers();
        Await.until("the first is brought", () -> wishes.size() == 1);
        takes = true;
        brought(wishes.getFirst(), 415);

        Await.until("none waits", () -> waiting() == 0);
        assertThat(wishes).extracting(CallCommand.BringText::words).containsExactly("a picture", "hello");
        assertThat(page("?extension=101&with=102"))
                .extracting(item -> item.path("state").asString() + " "
                        + item.path("refusal").asInt(0))
                .containsExactly("DELIVERED 0", "REFUSED 415");

        // An edge that was thought dead tells of it after all.
        brought(wishes.getFirst(), 415);
        brought(wishes.getFirst(), false);
        written("later", Instant.now(), false);
        Await.until("the next one is brought", () -> wishes.size() == 3);
        assertThat(wishes.getLast().words()).isEqualTo("later");
    }

    @Test
    void who_does_not_take_one_now_is_asked_after_a_pause_that_grows() {
        takes = false;
        registers();
        written("hello", Instant.now(), false);
        Await.until("it is brought", () -> wishes.size() == 1);

        List<Duration> pauses = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            Instant before = next();
            brought(wishes.getFirst(), false);
            Await.until("it is put off", () -> next().isAfter(before));
            pauses.add(Duration.between(Instant.now(), next()));
        }
        assertThat(pauses).extracting(pause -> (pause.toSeconds() + 30) / 60).containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    }

    /** When the one that waits may be brought. */
    private Instant next() {
        var transactions = service.bean(TenantTransactions.class);
        return transactions.inTenant(
                tenant,
                () -> service.bean(JdbcClient.class)
                        .sql("SELECT next_at FROM calls.texts")
                        .query(Timestamp.class)
                        .single()
                        .toInstant());
    }

    @Test
    void a_user_reads_and_writes_the_own_ones() {
        registers();
        Rest anna = service.rest().as(TestTokensModule.ofUser(tenant, "101"));
        anna.post(path(""), "{\"to\": \"102\", \"text\": \"hello\"}").expecting(201);
        Await.until("it is brought", () -> wishes.size() == 1);
        assertThat(wishes.getFirst().byName()).isEqualTo("Anna");

        anna.post(path(""), "{\"from\": \"102\", \"to\": \"101\", \"text\": \"hello\"}")
                .expecting(403);
        anna.get(path("?extension=102")).expecting(403);
        Rest bert = other.rest().as(TestTokensModule.ofUser(tenant, "102"));
        assertThat(bert.get(path("")).expecting(200).body().path("items")).hasSize(1);
        Rest nobody = service.rest().as(TestTokensModule.ofUser(new TenantId(UUID.randomUUID()), "102"));
        nobody.get(path("")).expecting(404);
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThat(write("102", "199", "hello").expecting(422).faults()).containsExactly("/to");
        assertThat(write("199", "102", "hello").expecting(422).faults()).containsExactly("/from");
        assertThat(write("101", "102", "  ").expecting(422).faults()).containsExactly("/text");
        assertThat(write("101", "102", "x".repeat(1_001)).expecting(422).faults())
                .containsExactly("/text");
        IntStream.range(0, 50).forEach(n -> written("number " + n, Instant.now(), false));
        Await.until("they wait", () -> waiting() == 50);
        assertThat(write("101", "102", "hello").expecting(409).faults()).containsExactly("/to");
    }

    @Test
    void who_gets_the_number_of_an_extension_that_is_no_more_reads_nothing_of_it() {
        written("for Bert", Instant.now(), false);
        Await.until("it waits", () -> waiting() == 1);

        bus.publisher().publish(Publication.tombstone(Topics.EXTENSIONS, tenant + "/" + id("102")), SOON);
        Await.until("it is gone", () -> waiting() == 0);
        extension("102", "Boris");
        registers();
        written("for Boris", Instant.now(), false);

        Await.until("the next one is brought", () -> !wishes.isEmpty());
        assertThat(wishes).extracting(CallCommand.BringText::words).containsExactly("for Boris");
    }

    private Rest.Answer write(String from, String to, String text) {
        return admin().post(path(""), "{\"from\": \"%s\", \"to\": \"%s\", \"text\": \"%s\"}".formatted(from, to, text));
    }

    private int waiting() {
        return counts.getOrDefault(tenant + "/102", 0);
    }

    private List<JsonNode> page(String query) {
        return admin().get(path(query))
                .expecting(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private Rest admin() {
        return service.rest().as(TestTokensModule.token(tenant, Role.ADMIN));
    }

    private String path(String more) {
        return "/api/v1/tenants/" + tenant + "/messages" + more;
    }

    private void written(String words, Instant at, boolean twice) {
        var text = new TextWritten(
                1,
                tenant,
                UUID.nameUUIDFromBytes((tenant + words).getBytes(StandardCharsets.UTF_8)),
                "101",
                "Anna",
                BERT,
                words,
                at,
                at);
        var told = Publication.of(Topics.TEXT_EVENTS, tenant + "/102", Wire.JSON.write(text));
        assertThat(bus.publisher().publishAll(twice ? List.of(told, told) : List.of(told), SOON))
                .allMatch(answer -> answer.delivered());
    }

    private void brought(CallCommand.BringText wish, boolean taken) {
        brought(new TextBrought(1, tenant, wish.text(), wish.to(), taken, 0, Instant.now()));
    }

    private void brought(CallCommand.BringText wish, int refusal) {
        brought(new TextBrought(1, tenant, wish.text(), wish.to(), false, refusal, Instant.now()));
    }

    private void brought(TextBrought told) {
        bus.publisher()
                .publish(
                        Publication.of(Topics.TEXT_EVENTS, tenant + "/102", Wire.JSON.write(told))
                                .with(Headers.NONE.with("kind", TextBrought.KIND)),
                        answer -> {});
    }

    private void registers() {
        var binding = new BindingRecord(
                1,
                tenant,
                BERT,
                id("device"),
                new Aor("102", "acme.localhost"),
                "phone",
                "sip:102@192.0.2.7",
                1,
                "flow",
                "call-id",
                1,
                "phone",
                Instant.now().plusSeconds(3_600),
                List.of());
        bus.publisher().publish(Publication.of(Topics.BINDINGS, key(), Wire.JSON.write(binding)), SOON);
    }

    private String key() {
        return "102@" + tenant + "|phone";
    }

    private void extension(String number, String name) {
        var record = new ExtensionRecord(
                1, tenant, id(number), new ExtensionNumber(number), name, true, null, Duration.ofSeconds(20));
        bus.publisher()
                .publish(Publication.of(Topics.EXTENSIONS, tenant + "/" + id(number), Wire.JSON.write(record)), SOON);
    }

    private UUID id(String what) {
        return UUID.nameUUIDFromBytes((tenant + what).getBytes(StandardCharsets.UTF_8));
    }
}
