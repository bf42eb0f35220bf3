package io.tandem.bus.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Await;
import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import io.tandem.bus.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member of the group of owners that is known to be dead does not keep its partitions until its session has run out. */
class EvictionTest {
    private static final String SESSION_MILLIS = "60000";
    private static final Duration WELL_BEFORE_THAT = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void the_dead_ones_partitions_are_others_before_its_session_ends_and_who_lives_comes_back() throws Exception {
        try (var kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.onFreePort(directory));
                var bus = Bus.connect(BusConfig.standalone(kafka.bootstrapServers(), "test")
                        .withCallPartitions(EdgeMain.PARTITIONS));
                var cell = new Cell(kafka.bootstrapServers())) {
            bus.createTopics();
            lengthenSessions(bus);
            cell.start("a");
            cell.start("b");
            cell.awaitShared("a", "b");

            var partitions = cell.ownedBy("b");
            long at = System.currentTimeMillis();
            cell.edges.get("b").kill();
            cell.owners.get("b").clear();
            cell.tellOfDeath("b", "a");

            Await.until("all are a's", WELL_BEFORE_THAT, () -> cell.ownedBy("a").size() == EdgeMain.PARTITIONS);
            var times = new Times();
            times.add("kill -9, of which the others are told, to owned", cell.takeoverTimes(at, partitions, "b"));
            times.print("sessions of 60 s");

            cell.start("c");
            cell.awaitShared("a", "c");
            int before = cell.takeovers.size();
            cell.tellOfDeath("c", "a");
            // By whom depends on who is told first; c's own are claimed anew in either case.
            Await.until("c's are claimed anew", WELL_BEFORE_THAT, () -> cell.takeovers.size() > before);
            cell.awaitShared("a", "c");
            assertThat(cell.troubles).isEmpty();
        }
    }

    private static void lengthenSessions(Bus bus) throws Exception {
        var group = new ConfigResource(ConfigResource.Type.GROUP, "edges");
        var longer = new AlterConfigOp(
                new ConfigEntry("consumer.session.timeout.ms", SESSION_MILLIS), AlterConfigOp.OpType.SET);
        try (var admin = Admin.create(KafkaSettings.client(bus.config(), "settings"))) {
            admin.incrementalAlterConfigs(Map.of(group, List.of(longer))).all().get();
        }
    }
}
