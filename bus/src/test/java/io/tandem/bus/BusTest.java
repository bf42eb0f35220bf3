package io.tandem.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.bus.Delivery.Delivered;
import io.tandem.bus.Delivery.Reason;
import io.tandem.bus.Delivery.Undelivered;
import io.tandem.bus.Follower.From;
import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import io.tandem.bus.embedded.FreePort;
import io.tandem.contracts.Partitions;
import io.tandem.contracts.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs against a real broker. Each test keeps to a topic or to keys of its own. */
class BusTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    static Path directory;

    static EmbeddedKafka kafka;
    static Bus bus;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.onFreePort(directory));
        bus = Bus.connect(BusConfig.standalone(kafka.bootstrapServers(), "test"));
        bus.createTopics();
    }

    @AfterAll
    static void stop() {
        bus.close();
        kafka.close();
    }

    @Test
    void a_publication_lands_on_the_partition_of_its_key_with_its_headers() {
        Queue<BusRecord> heard = new ConcurrentLinkedQueue<>();
        try (var follower = bus.follow(Set.of(Topics.CALL_EVENTS), From.END, heard::add)) {
            assertThat(follower.awaitLoaded(SOON)).isTrue();

            var answer = bus.publisher()
                    .publish(
                            Publication.of(Topics.CALL_EVENTS, "call-1", text("answered"))
                                    .with(Headers.NONE.with("epoch", 7).with("node", "edge-a")),
                            SOON);

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Delivered.class,
                            delivered -> assertThat(delivered.partition()).isEqualTo(Partitions.of("call-1", 8)));
            Await.until("the record", SOON, () -> heard.size() == 1);
            var record = heard.element();
            assertThat(record.key()).isEqualTo("call-1");
            assertThat(record.value()).isEqualTo(text("answered"));
            assertThat(record.headers().number("epoch")).hasValue(7);
            assertThat(record.headers().text("node")).contains("edge-a");
        }
    }

    @Test
    void a_record_can_live_beside_another_key() {
        var answer = bus.publisher()
                .publish(
                        Publication.of(Topics.CALL_STATE, "room-800", text("x")).besideKey("tenant-1"), SOON);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivered -> assertThat(delivered.partition()).isEqualTo(Partitions.of("tenant-1", 8)));
    }

    @Test
    void a_follower_loads_what_was_there_and_hears_what_comes() {
        publishAll(100, "before-");
        Queue<BusRecord> heard = new ConcurrentLinkedQueue<>();

        try (var follower = bus.follow(Set.of(Topics.TENANTS, Topics.DIDS), From.BEGINNING, heard::add)) {
            assertThat(follower.awaitLoaded(SOON)).isTrue();
            assertThat(heard)
                    .filteredOn(record -> record.key().startsWith("before-"))
                    .hasSize(100);

            bus.publisher().publish(Publication.tombstone(Topics.TENANTS, "before-7"), SOON);

            Await.until("the tombstone", SOON, () -> heard.stream().anyMatch(record -> record.value() == null));
        }
    }

    @Test
    void an_empty_topic_is_loaded_at_once() {
        try (var follower = bus.follow(Set.of(Topics.RELAYS), From.BEGINNING, record -> {})) {
            assertThat(follower.awaitLoaded(SOON)).isTrue();
        }
    }

    @Test
    void a_batch_is_acknowledged_in_order() {
        var answers = publishAll(200, "batch-");

        var offsets =
                answers.stream().map(answer -> ((Delivered) answer).offset()).toList();
        assertThat(offsets).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_group_gets_each_record_and_goes_on_after_a_restart() {
        Queue<String> first = new ConcurrentLinkedQueue<>();
        Queue<String> second = new ConcurrentLinkedQueue<>();
        var subscription = Subscription.of("service-a", Topics.AUDIT_EVENTS);

        try (var ignored = bus.subscribe(subscription, record -> first.add(record.key()))) {
            publish(Topics.AUDIT_EVENTS, "audit-1");
            Await.until("the first record", SOON, () -> first.contains("audit-1"));
        }
        publish(Topics.AUDIT_EVENTS, "audit-2");
        try (var ignored = bus.subscribe(subscription, record -> second.add(record.key()))) {
            Await.until("the second record", SOON, () -> second.contains("audit-2"));
        }

        assertThat(second).doesNotContain("audit-1");
    }

    @Test
    void a_poison_record_goes_to_dead_letters_and_the_partition_goes_on() {
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        Queue<BusRecord> dead = new ConcurrentLinkedQueue<>();
        var attempts = new AtomicInteger();

        try (var letters = bus.follow(Set.of(Topics.DEAD_LETTERS), From.END, dead::add);
                var ignored = bus.subscribe(Subscription.of("service-b", Topics.EXTENSIONS), record -> {
                    if (record.key().equals("unreadable")) {
                        attempts.incrementAndGet();
                        throw new PoisonRecordException("schema 99", null);
                    }
                    handled.add(record.key());
                })) {
            letters.awaitLoaded(SOON);

            publish(Topics.EXTENSIONS, "unreadable");
            publish(Topics.EXTENSIONS, "readable");

            Await.until("the record after it", SOON, () -> handled.contains("readable"));
            Await.until("the dead letter", SOON, () -> dead.size() == 1);
            assertThat(attempts).hasValue(1);
            assertThat(dead.element().headers().text(DeadLetters.REFUSED_BY)).contains("service-b");
            assertThat(dead.element().headers().text(DeadLetters.ORIGIN).orElseThrow())
                    .startsWith("extensions/0@");
        }
    }

    @Test
    void one_poison_record_does_not_take_its_batch_along() {
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        Queue<BusRecord> dead = new ConcurrentLinkedQueue<>();
        publish(Topics.RING_GROUPS, "good-1");
        publish(Topics.RING_GROUPS, "unreadable");
        publish(Topics.RING_GROUPS, "good-2");

        try (var letters = bus.follow(Set.of(Topics.DEAD_LETTERS), From.END, dead::add)) {
            letters.awaitLoaded(SOON);
            try (var ignored = bus.subscribeBatches(Subscription.of("service-d", Topics.RING_GROUPS), batch -> {
                if (batch.stream().anyMatch(record -> record.key().equals("unreadable"))) {
                    throw new PoisonRecordException("schema 99", null);
                }
                batch.forEach(record -> handled.add(record.key()));
            })) {
                Await.until("the records around it", SOON, () -> handled.containsAll(List.of("good-1", "good-2")));
                Await.until(
                        "the dead letter",
                        SOON,
                        () -> dead.stream().anyMatch(letter -> letter.key().equals("unreadable")));
                assertThat(dead).extracting(BusRecord::key).doesNotContain("good-1", "good-2");
            }
        }
    }

    @Test
    void a_batch_waits_for_the_database_as_a_whole() {
        var attempts = new AtomicInteger();
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        publish(Topics.RELAYS, "relay-1");
        publish(Topics.RELAYS, "relay-2");
        var subscription = Subscription.of("service-e", Topics.RELAYS)
                .retryingWhile(failure -> failure instanceof IllegalStateException);

        try (var ignored = bus.subscribeBatches(subscription, batch -> {
            if (attempts.incrementAndGet() < 4) {
                throw new IllegalStateException("no database");
            }
            batch.forEach(record -> handled.add(record.key()));
        })) {
            Await.until("both records", SOON, () -> handled.containsAll(List.of("relay-1", "relay-2")));
        }

        assertThat(handled).containsExactly("relay-1", "relay-2");
    }

    @Test
    void an_outage_of_the_database_puts_nothing_aside() {
        var databaseAway = new AtomicBoolean(true);
        var attempts = new AtomicInteger();
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        var subscription = Subscription.of("service-c", Topics.TRUNKS)
                .retryingWhile(failure -> failure instanceof IllegalStateException);

        try (var ignored = bus.subscribe(subscription, record -> {
            if (attempts.incrementAndGet() >= 5) {
                databaseAway.set(false);
            }
            if (databaseAway.get()) {
                throw new IllegalStateException("no database");
            }
            handled.add(record.key());
        })) {
            publish(Topics.TRUNKS, "trunk-1");

            Await.until("the record after the outage", SOON, () -> handled.contains("trunk-1"));
            assertThat(attempts.get()).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void another_partition_count_is_refused_with_both_numbers() {
        var other = BusConfig.standalone(kafka.bootstrapServers(), "other").withCallPartitions(16);
        try (var wrong = Bus.connect(other)) {
            assertThatThrownBy(wrong::createTopics)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has 8 partitions")
                    .hasMessageContaining("16");
        }
    }

    @Test
    void creating_topics_again_changes_nothing() {
        bus.createTopics();
    }

    @Test
    void publishing_never_waits_for_a_kafka_that_is_away() {
        var nowhere = new BusConfig("127.0.0.1:" + FreePort.find(), "lost", 8, 1, 2, Duration.ofMillis(200));
        Queue<Delivery> answers = new ConcurrentLinkedQueue<>();
        try (var lost = Bus.connect(nowhere)) {
            long start = System.nanoTime();
            IntStream.range(0, 10)
                    .forEach(i -> lost.publisher()
                            .publish(Publication.of(Topics.CALL_EVENTS, "call-" + i, text("x")), answers::add));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(150));
            Await.until("ten answers", SOON, () -> answers.size() == 10);
            assertThat(answers).allMatch(answer -> !answer.delivered());
            assertThat(answers)
                    .anyMatch(answer ->
                            answer instanceof Undelivered(Reason reason, var why) && reason == Reason.QUEUE_FULL);
        }
    }

    private static List<Delivery> publishAll(int count, String prefix) {
        return bus.publisher()
                .publishAll(
                        IntStream.range(0, count)
                                .mapToObj(i -> Publication.of(Topics.TENANTS, prefix + i, text("v" + i)))
                                .toList(),
                        SOON);
    }

    private static void publish(io.tandem.contracts.Topic topic, String key) {
        assertThat(bus.publisher()
                        .publish(Publication.of(topic, key, text("value")), SOON)
                        .delivered())
                .isTrue();
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}
