package io.tandem.bus.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Await;
import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Follower.From;
import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import io.tandem.bus.embedded.FreePort;
import io.tandem.contracts.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSpoolTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path directory;

    private final int port = FreePort.find();

    @Test
    void events_of_an_outage_arrive_in_order_after_a_restart_and_only_once() throws Exception {
        try (var bus = bus();
                var spool = EventSpool.open(bus, directory.resolve("spool"), MEGABYTE)) {
            publish(spool, 0, 50);
            assertThat(spool.waiting()).isEqualTo(50);
        }
        Queue<Integer> heard = new ConcurrentLinkedQueue<>();

        try (var kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.single(directory.resolve("kafka"), port));
                var bus = bus()) {
            bus.createTopics();
            try (var follower = bus.follow(
                            Set.of(Topics.CALL_EVENTS),
                            From.BEGINNING,
                            record -> heard.add(Integer.parseInt(new String(record.value(), UTF_8))));
                    var spool = EventSpool.open(bus, directory.resolve("spool"), MEGABYTE)) {
                assertThat(follower.awaitLoaded(SOON)).isTrue();
                publish(spool, 50, 100);

                Await.until("all events", SOON, () -> heard.size() >= 100 && spool.waiting() == 0);
            }
            try (var spool = EventSpool.open(bus, directory.resolve("spool"), MEGABYTE)) {
                assertThat(spool.waiting()).isZero();
            }
        }
        assertThat(heard)
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void a_full_spool_says_so() {
        try (var bus = bus();
                var spool = EventSpool.open(bus, directory, 10_000)) {
            var big = Publication.of(Topics.CALL_EVENTS, "call", new byte[6_000]);

            assertThat(spool.publish(big)).isTrue();
            assertThat(spool.publish(big)).isFalse();
            assertThat(spool.waiting()).isEqualTo(1);
        }
    }

    @Test
    void an_entry_that_a_crash_cut_short_is_dropped_and_the_ones_before_it_stay() throws IOException {
        try (var segment = SpoolSegment.open(directory, 7)) {
            segment.append("first".getBytes(UTF_8));
            segment.append("second".getBytes(UTF_8));
        }
        var file = directory.resolve("0000000000000007.spool");
        Files.write(file, new byte[] {0, 0, 0, 9, 1, 2}, StandardOpenOption.APPEND);

        try (var segment = SpoolSegment.open(directory, 7)) {
            assertThat(segment.afterLast()).isEqualTo(9);
            segment.append("third".getBytes(UTF_8));
            assertThat(List.of(text(segment.next()), text(segment.next()), text(segment.next())))
                    .containsExactly("first", "second", "third");
            assertThat(segment.next()).isNull();
        }
    }

    @Test
    void a_publication_survives_the_disk_with_its_headers() throws IOException {
        var event = Publication.tombstone(Topics.CALL_EVENTS, "call-1")
                .besideKey("tenant")
                .with(Headers.NONE.with("epoch", 5).with("node", "a"));

        var read = SpooledEvent.read(SpooledEvent.write(event));

        assertThat(read.topic()).isEqualTo(Topics.CALL_EVENTS);
        assertThat(read.partitionKey()).isEqualTo("tenant");
        assertThat(read.value()).isNull();
        assertThat(read.headers().number("epoch")).hasValue(5);
        assertThat(read.headers().text("node")).contains("a");
    }

    @Test
    void forgotten_segments_leave_the_disk() throws Exception {
        try (var files = SpoolFiles.open(directory, 100 * MEGABYTE)) {
            var entry = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                assertThat(files.append(entry)).isTrue();
            }
            assertThat(segmentFiles()).isEqualTo(3);

            assertThat(files.read(100)).hasSize(40);
            files.forget(40);

            assertThat(segmentFiles()).isEqualTo(1);
            assertThat(files.waiting()).isZero();
        }
    }

    private long segmentFiles() throws IOException {
        try (var found = Files.list(directory)) {
            return found.filter(file -> file.toString().endsWith(SpoolSegment.SUFFIX))
                    .count();
        }
    }

    private Bus bus() {
        return Bus.connect(BusConfig.standalone("127.0.0.1:" + port, "spooling"));
    }

    /** One call, so that one partition keeps the order. */
    private static void publish(EventSpool spool, int from, int to) {
        for (int i = from; i < to; i++) {
            var event = Publication.of(
                    Topics.CALL_EVENTS, "call-1", Integer.toString(i).getBytes(UTF_8));
            assertThat(spool.publish(event)).isTrue();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
