package io.tandem.bus.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Await;
import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three brokers with three replicas, several rounds, the coordinator killed too, and compaction awaited:
 * {@code mvn -pl bus -am test -Dgroups=long -DexcludedGroups= -Dtest=TakeoverLongTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("long")
class TakeoverLongTest {
    private static final int ROUNDS = Integer.getInteger("tandem.test.rounds", 3);
    private static final long TARGET = 5_000;

    @TempDir
    Path directory;

    @Test
    void rounds_of_churn_over_three_brokers_lose_nothing_and_compaction_keeps_the_owners_states() throws Exception {
        try (var quorum = new Quorum(directory);
                var bus = Bus.connect(
                        BusConfig.cell(quorum.bootstrapServers(), "test").withCallPartitions(EdgeMain.PARTITIONS));
                var cell = new Cell(quorum.bootstrapServers())) {
            bus.createTopics();
            var churn = new Churn(cell, 100);
            churn.begin("a0", "b0", "c0");
            for (int round = 1; round <= ROUNDS; round++) {
                round(churn, round);
                churn.times.print("after round " + round);
            }
            String[] last = {"a" + ROUNDS, "b" + ROUNDS, "c" + ROUNDS};
            int coordinator = quorum.coordinator();
            churn.loseBroker(() -> quorum.kill(coordinator), last);
            quorum.restart(coordinator);
            churn.settle(bus, last);
            churn.times.print("three brokers, 64 partitions, 10,000 states of 6 KB, 300 writes/s");
            System.out.println("writes of zombies: " + cell.reckless + ", repairs asked for: " + cell.rewrites);

            cell.tell("rate 30", last);
            Await.until(
                    "compaction of the zombies' writes",
                    Duration.ofMinutes(6),
                    () -> StateAudit.read(bus).zombieRecords() == 0);
            churn.settle(bus, last);
            churn.ownersHaveTheLastEpoch(bus);

            cell.tell("rate 100", last);
            int next = quorum.coordinator();
            churn.killWith(() -> quorum.kill(next), last[0], last[1], last[2]);
            quorum.restart(next);
            churn.settle(bus, last[1], last[2]);
            churn.times.print("three brokers, with the coordinator's death");
            churn.measured()
                    .forEach(what -> assertThat(churn.times.percentile(what, 99))
                            .as(what)
                            .isLessThanOrEqualTo(TARGET));
        }
    }

    private static void round(Churn churn, int round) {
        var before = round - 1;
        churn.kill("a" + before, "b" + before, "c" + before);
        churn.join("a" + round, "a" + round, "b" + before, "c" + before);
        churn.terminate("b" + before, "a" + round, "c" + before);
        churn.join("b" + round, "a" + round, "b" + round, "c" + before);
        churn.freeze("c" + before, "a" + round, "b" + round);
        churn.kill("c" + before, "a" + round, "b" + round);
        churn.join("c" + round, "a" + round, "b" + round, "c" + round);
    }
}
