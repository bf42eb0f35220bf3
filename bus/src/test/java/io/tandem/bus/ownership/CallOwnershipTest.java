package io.tandem.bus.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Await;
import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import io.tandem.contracts.Partitions;
import io.tandem.contracts.Topics;
import io.tandem.contracts.nodes.PartitionOwner;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Owners in one JVM, over a real broker; each test has a group and keys of its own. */
class CallOwnershipTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int PARTITIONS = 8;

    @TempDir
    static Path directory;

    static EmbeddedKafka kafka;
    static Bus bus;

    private final Queue<Edge> edges = new ConcurrentLinkedQueue<>();

    /** An edge in this JVM. */
    static final class Edge implements AutoCloseable {
        final Queue<String> diary = new ConcurrentLinkedQueue<>();
        final TestCalls calls;
        final Bus bus;
        final CallOwnership ownership;
        private final NodeId node;
        private final long incarnation = System.nanoTime();
        private volatile CallOwnership published;

        Edge(String name, String group) {
            node = new NodeId(name);
            bus = Bus.connect(BusConfig.standalone(kafka.bootstrapServers(), name));
            calls = new TestCalls(() -> published, diary::add);
            var config =
                    new OwnershipConfig(node, HostPort.of("127.0.0.1:7000"), incarnation, group, Duration.ofSeconds(3));
            ownership = new CallOwnership(bus, config, calls, certain -> diary.add("CERTAIN " + certain));
            published = ownership;
        }

        boolean says(String line) {
            return diary.stream().anyMatch(said -> said.startsWith(line));
        }

        /** The group does not count it among its members any more, which it learns by its next heartbeat. */
        void putOut() {
            ownership.evict(node, incarnation);
        }

        long saying(String line) {
            return diary.stream().filter(said -> said.startsWith(line)).count();
        }

        @Override
        public void close() {
            ownership.close();
            bus.close();
        }
    }

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

    @AfterEach
    void closeEdges() {
        edges.forEach(Edge::close);
    }

    private Edge edge(String name, String group) {
        var edge = new Edge(name, group);
        edges.add(edge);
        return edge;
    }

    @Test
    void the_only_edge_owns_everything_and_the_doors_know() {
        var edge = edge("solo", "solo");

        Await.until("all partitions", SOON, () -> edge.calls.epochs.size() == PARTITIONS);
        Await.until("certainty", SOON, edge.ownership::isCertain);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            long epoch = edge.calls.epochs.get(partition);
            assertThat(edge.ownership.standing(partition, epoch)).isEqualTo(Standing.OWNED);
            assertThat(edge.ownership.standing(partition, epoch + 1)).isEqualTo(Standing.NOT_OWNED);
            int wanted = partition;
            Await.until(
                    "the announcement",
                    SOON,
                    () -> edge.ownership
                            .owners()
                            .of(wanted)
                            .filter(owner ->
                                    owner.epoch() == epoch && owner.node().equals(new NodeId("solo")))
                            .isPresent());
        }
    }

    @Test
    void a_second_edge_takes_over_with_states_when_the_first_leaves() {
        var first = edge("first", "leaving");
        Await.until("all partitions", SOON, () -> first.calls.epochs.size() == PARTITIONS);
        IntStream.range(0, 40).forEach(i -> first.calls.create(i % PARTITIONS, "leaving-" + i));
        IntStream.range(0, 40).forEach(i -> first.calls.next("leaving-" + i));
        var second = edge("second", "leaving");
        Await.until("a share", SOON, () -> second.calls.epochs.size() == PARTITIONS / 2);

        long start = System.nanoTime();
        edges.remove(first);
        first.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        Await.until("everything", SOON, () -> second.calls.epochs.size() == PARTITIONS);
        assertThat(second.calls.calls.values())
                .filteredOn(call -> call.key().startsWith("leaving-"))
                .hasSize(40)
                .allMatch(call -> call.version() == 2);
        assertThat(second.diary).noneMatch(said -> said.startsWith("BROKEN"));
    }

    @Test
    void an_ended_call_is_not_handed_on() {
        var first = edge("first", "ending");
        Await.until("all partitions", SOON, () -> first.calls.epochs.size() == PARTITIONS);
        first.calls.create(3, "ended-call");
        first.calls.create(3, "going-on");
        var ended = new CopyOnWriteArrayList<WriteOutcome>();
        first.ownership.write(3, first.calls.epochs.get(3), "ended-call", null, 9, ended::add);
        Await.until("the tombstone", SOON, () -> ended.size() == 1);
        edges.remove(first);
        first.close();

        var second = edge("second", "ending");

        Await.until("all partitions", SOON, () -> second.calls.epochs.size() == PARTITIONS);
        assertThat(second.calls.calls).containsKey("going-on").doesNotContainKey("ended-call");
    }

    @Test
    void a_write_with_a_foreign_epoch_is_refused_at_once() {
        var edge = edge("solo", "refusing");
        Await.until("all partitions", SOON, () -> edge.calls.epochs.size() == PARTITIONS);
        var answers = new CopyOnWriteArrayList<WriteOutcome>();

        edge.ownership.write(2, edge.calls.epochs.get(2) + 1, "x", new byte[1], 1, answers::add);

        assertThat(answers).containsExactly(new WriteOutcome.NotOwner());
    }

    @Test
    void what_a_zombie_overwrites_is_written_again() {
        var edge = edge("owner", "zombie");
        Await.until("all partitions", SOON, () -> edge.calls.epochs.size() == PARTITIONS);
        var key = "overwritten";
        int partition = Partitions.of(key, PARTITIONS);
        edge.calls.create(partition, key);
        Await.until("the state", SOON, () -> edge.says("COMMITTED " + partition + " " + key + " 1"));

        var old = Headers.NONE
                .with(ClaimRule.EPOCH, edge.calls.epochs.get(partition) - 1)
                .with(ClaimRule.VERSION, 50);
        bus.publisher()
                .publish(
                        Publication.of(Topics.CALL_STATE, key, TestCalls.state(key, 50))
                                .with(old),
                        SOON);

        Await.until("the repair", SOON, () -> edge.says("COMMITTED " + partition + " " + key + " 2"));
        assertThat(StateAudit.read(bus).lastRecord(key).version()).isEqualTo(2);
    }

    @Test
    void what_a_zombie_wrote_without_a_call_is_deleted() {
        var edge = edge("owner", "ghost");
        Await.until("all partitions", SOON, () -> edge.calls.epochs.size() == PARTITIONS);
        var key = "ghost-call";

        bus.publisher()
                .publish(
                        Publication.of(Topics.CALL_STATE, key, TestCalls.state(key, 5))
                                .with(Headers.NONE.with(ClaimRule.EPOCH, -5).with(ClaimRule.VERSION, 5)),
                        SOON);

        Await.until("the tombstone", SOON, () -> StateAudit.read(bus).isDeleted(key));
    }

    @Test
    void another_claim_is_answered_while_the_group_says_it_is_ours() {
        var edge = edge("owner", "disputed");
        Await.until("all partitions", SOON, () -> edge.calls.epochs.size() == PARTITIONS);
        var partitionOfClaim = Partitions.of("tenant-of-claim", PARTITIONS);
        edge.calls.create(partitionOfClaim, "disputed-call");
        long before = edge.calls.epochs.get(partitionOfClaim);

        bus.publisher()
                .publish(
                        Publication.of(Topics.CALL_STATE, ClaimRule.CLAIM_KEY, new byte[0])
                                .besideKey("tenant-of-claim")
                                .with(Headers.NONE.with(ClaimRule.CLAIMANT, "late/1")),
                        SOON);

        Await.until("the renewal", SOON, () -> edge.calls.epochs.get(partitionOfClaim) > before);
        edge.calls.next("disputed-call");
        Await.until("a write after it", SOON, () -> edge.says("COMMITTED " + partitionOfClaim + " disputed-call"));
        assertThat(edge.calls.epochs).hasSize(PARTITIONS);
        assertThat(edge.ownership.standing(partitionOfClaim, edge.calls.epochs.get(partitionOfClaim)))
                .isEqualTo(Standing.OWNED);
    }

    @Test
    void commands_reach_the_owner_and_come_again_to_the_next_unless_handled() {
        var first = edge("first", "commands");
        Await.until("all partitions", SOON, () -> first.calls.epochs.size() == PARTITIONS);

        bus.publisher().publish(Publication.of(Topics.CALL_COMMANDS, "command-1", "play".getBytes(UTF_8)), SOON);

        var line = "COMMAND " + Partitions.of("command-1", PARTITIONS) + " command-1";
        Await.until("the command", SOON, () -> first.says(line));
        edges.remove(first);
        first.close();
        var second = edge("second", "commands");
        Await.until("all partitions", SOON, () -> second.calls.epochs.size() == PARTITIONS);
        bus.publisher().publish(Publication.of(Topics.CALL_COMMANDS, "command-1", "stop".getBytes(UTF_8)), SOON);
        Await.until("the next command", SOON, () -> second.says(line));
        assertThat(second.diary).filteredOn(said -> said.equals(line)).hasSize(1);
    }

    @Test
    void who_is_put_out_goes_on_with_its_calls_until_the_group_gives_them_back() {
        var edge = edge("solo", "put-out");
        Await.until("all partitions", SOON, () -> edge.calls.epochs.size() == PARTITIONS);
        edge.calls.create(3, "put-out");
        Await.until("the state", SOON, () -> edge.says("COMMITTED 3 put-out 1"));
        long before = edge.calls.epochs.get(3);

        edge.putOut();
        Await.until("doubt", SOON, () -> edge.ownership.standing(3, before) == Standing.UNCERTAIN);
        edge.calls.next("put-out");

        Await.until("the claims", SOON, () -> edge.saying("RENEWED") == PARTITIONS);
        Await.until("the write that waited", SOON, () -> edge.says("COMMITTED 3 put-out 2"));
        assertThat(edge.calls.epochs.get(3)).isGreaterThan(before);
        assertThat(edge.saying("OWNED")).isEqualTo(PARTITIONS);
        assertThat(edge.saying("REVOKED")).isZero();
    }

    private static PartitionOwner owner(int partition, long epoch) {
        return new PartitionOwner(1, partition, epoch, new NodeId("later"), new HostPort("127.0.0.1", 7000), 1);
    }

    @Test
    void a_peers_word_ends_an_ownership_and_says_whose_it_is() {
        var edge = edge("owner", "conceding");
        Await.until("all partitions", SOON, () -> edge.calls.epochs.size() == PARTITIONS);
        long epoch = edge.calls.epochs.get(5);

        edge.ownership.concede(owner(5, epoch));
        assertThat(edge.ownership.standing(5, epoch)).isNotEqualTo(Standing.NOT_OWNED);

        edge.ownership.concede(owner(5, epoch + 1));
        assertThat(edge.ownership.standing(5, epoch)).isEqualTo(Standing.NOT_OWNED);
        Await.until("the end", SOON, () -> edge.says("REVOKED 5 LOST"));
        assertThat(edge.ownership.owners().of(5)).contains(owner(5, epoch + 1));
    }

    @Test
    void who_has_a_partition_no_more_knows_the_next_owner_before_he_says_all() {
        var edge = edge("owner", "saying-all");
        Await.until("all partitions", SOON, () -> edge.calls.epochs.size() == PARTITIONS);
        long epoch = edge.calls.epochs.get(5);
        edge.ownership.concede(owner(5, epoch + 1));

        var known = new AtomicReference<PartitionOwner>();
        edge.ownership.claimedBy(
                owner(5, epoch + 2),
                () -> known.set(edge.ownership.owners().of(5).orElseThrow()));

        assertThat(known.get()).isEqualTo(owner(5, epoch + 2));
    }
}
