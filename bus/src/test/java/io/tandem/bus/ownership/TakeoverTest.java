package io.tandem.bus.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edges as real processes, one broker, one round of each way to come and go. Prints its times. */
class TakeoverTest {
    /** Twice the target: this run shares the machine with a build. TakeoverLongTest holds it to the target. */
    private static final long LIMIT = 10_000;

    @TempDir
    Path directory;

    @Test
    void a_dead_left_or_frozen_edge_loses_no_state_and_overwrites_none() {
        try (var kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.onFreePort(directory));
                var bus = Bus.connect(BusConfig.standalone(kafka.bootstrapServers(), "test")
                        .withCallPartitions(EdgeMain.PARTITIONS));
                var cell = new Cell(kafka.bootstrapServers())) {
            bus.createTopics();
            var churn = new Churn(cell, 100);

            churn.begin("a", "b", "c");
            churn.terminate("c", "a", "b");
            churn.join("d", "a", "b", "d");
            churn.kill("b", "a", "d");
            churn.freeze("a", "d");
            churn.settle(bus, "a", "d");

            churn.ownersHaveTheLastEpoch(bus);
            churn.times.print("one broker, 64 partitions, 10,000 states of 6 KB, 300 writes/s");
            System.out.println("writes of zombies: " + cell.reckless + ", repairs asked for: " + cell.rewrites);
            churn.measured()
                    .forEach(what -> assertThat(churn.times.percentile(what, 99))
                            .as(what)
                            .isLessThanOrEqualTo(LIMIT));
        }
    }
}
