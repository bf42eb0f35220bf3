package io.tandem.bus.nodes;

import static io.tandem.contracts.nodes.DegradedReason.KAFKA_AWAY;
import static io.tandem.contracts.nodes.DegradedReason.NODE_SILENT;
import static io.tandem.contracts.nodes.DegradedReason.NO_RELAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Await;
import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Follower;
import io.tandem.bus.SteadyClock;
import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import io.tandem.contracts.Topics;
import io.tandem.contracts.nodes.Degradation;
import io.tandem.contracts.nodes.DegradedReason;
import io.tandem.contracts.nodes.NodePart;
import io.tandem.types.NodeId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeAnnouncerTest {
    private static final Duration PROMISED = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final AtomicBoolean deaf = new AtomicBoolean();
    private EmbeddedKafkaConfig config;
    private EmbeddedKafka kafka;
    private Bus bus;
    private NodeWatch watch;
    private Follower follower;
    private NodeAnnouncer announcer;

    @BeforeEach
    void start() {
        config = EmbeddedKafkaConfig.onFreePort(directory);
        kafka = EmbeddedKafka.start(config);
        bus = Bus.connect(BusConfig.standalone(kafka.bootstrapServers(), "edge-1"));
        bus.createTopics();
        watch = new NodeWatch(bus.publisher(), new SteadyClock());
        follower = bus.follow(Set.of(Topics.NODES), Follower.From.BEGINNING, watch);
        announcer = announcer(bus, "edge-1", new Symptom(NO_RELAY, deaf::get), new Symptom(NODE_SILENT, deaf::get));
    }

    private static NodeAnnouncer announcer(Bus bus, String node, Symptom... symptoms) {
        return new NodeAnnouncer(
                bus.publisher(),
                new NodeId(node),
                List.of(NodePart.SIP_EDGE),
                Version.ofThisBuild(),
                List.of(symptoms),
                new SteadyClock());
    }

    @AfterEach
    void stop() {
        announcer.close();
        follower.close();
        bus.close();
        kafka.close();
    }

    private static List<DegradedReason> reasons(List<Degradation> degraded) {
        return degraded.stream().map(Degradation::reason).toList();
    }

    private List<DegradedReason> heard() {
        return watch.nodes().stream()
                .flatMap(node -> reasons(node.state().degraded()).stream())
                .toList();
    }

    @Test
    void a_node_says_who_it_is_how_it_is_and_good_bye() {
        Await.until("it is heard", SOON, () -> watch.nodes().size() == 1);
        var said = watch.nodes().getFirst().state();
        assertThat(said.node()).isEqualTo(new NodeId("edge-1"));
        assertThat(said.parts()).containsExactly(NodePart.SIP_EDGE);
        assertThat(said.version()).matches("[0-9].*");
        assertThat(said.degraded()).isEmpty();

        deaf.set(true);
        Await.until("its symptom is heard", SOON, () -> heard().contains(NO_RELAY));
        // Of others, so for its own health and not for them.
        assertThat(reasons(announcer.degraded())).contains(NO_RELAY, NODE_SILENT);
        assertThat(heard()).containsExactly(NO_RELAY);

        deaf.set(false);
        Await.until("it is well again", SOON, () -> heard().isEmpty());

        announcer.close();
        Await.until("it has said good-bye", SOON, () -> watch.nodes().isEmpty());
    }

    @Test
    void kafka_away_is_told_while_it_is() {
        Await.until("it is heard", SOON, () -> watch.nodes().size() == 1);
        assertThat(announcer.degraded()).isEmpty();

        kafka.close();
        Await.until("it is told", PROMISED, () -> announcer.tells(KAFKA_AWAY));
        assertThat(watch.missesSomebody()).isFalse();

        kafka = EmbeddedKafka.start(config);
        Await.until("it is over", PROMISED, () -> announcer.degraded().isEmpty());
    }

    @Test
    void who_dies_without_good_bye_is_missed() {
        var itsBus = Bus.connect(BusConfig.standalone(kafka.bootstrapServers(), "edge-2"));
        try (var other = announcer(itsBus, "edge-2")) {
            Await.until("both are heard", SOON, () -> watch.nodes().size() == 2);

            // Nothing that it says comes to Kafka any more, as after a kill.
            itsBus.close();

            Await.until("it is missed", PROMISED, watch::missesSomebody);
            Await.until("it knows", PROMISED, () -> other.tells(KAFKA_AWAY));
        }
        assertThat(watch.nodes())
                .filteredOn(NodeWatch.Seen::silent)
                .extracting(seen -> seen.state().node().value())
                .containsExactly("edge-2");
    }
}
