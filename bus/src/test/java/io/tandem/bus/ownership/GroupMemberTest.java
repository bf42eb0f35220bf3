package io.tandem.bus.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Await;
import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.BusRecord;
import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupMemberTest {
    private static final int PARTITIONS = 4;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    /** Its thread once ended with that: the edge owned nothing any more, and what it was given was nobody's for half a minute. */
    @Test
    void keeps_its_seat_when_its_client_refuses_to_pause_what_it_has_lost_without_a_word() throws Exception {
        try (var kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.onFreePort(directory));
                var bus = Bus.connect(
                        BusConfig.standalone(kafka.bootstrapServers(), "test").withCallPartitions(PARTITIONS))) {
            bus.createTopics();
            var config = OwnershipConfig.of(new NodeId("edge-1"), HostPort.of("127.0.0.1:7001"), 1);
            var duties = new Recording();
            try (var member = new GroupMember(
                    bus.config(), config, new Heartbeat(config.certainty()), bus::awaitTopics, duties)) {
                Await.until("it is given all", SOON, () -> duties.ours.size() == PARTITIONS);
                duties.refusals.set(3);
                Await.until("it was refused three times", SOON, () -> duties.refusals.get() == 0);

                int turns = duties.turns.get();
                Await.until("it goes on", SOON, () -> duties.turns.get() > turns + 100);
                assertThat(duties.ours).hasSize(PARTITIONS);
            }
            assertThat(duties.ours).isEmpty();
        }
    }

    /** Everything is loaded; some looks at it fail as a Kafka client's do that has lost a partition. */
    private static final class Recording implements GroupMember.Duties {
        private final Set<Integer> ours = ConcurrentHashMap.newKeySet();
        private final AtomicInteger refusals = new AtomicInteger();
        private final AtomicInteger turns = new AtomicInteger();

        @Override
        public void assigned(int partition) {
            ours.add(partition);
        }

        @Override
        public void handOver(Collection<Integer> partitions) {
            ours.removeAll(partitions);
        }

        @Override
        public void unseated(Collection<Integer> partitions) {
            ours.removeAll(partitions);
        }

        @Override
        public void lost(Collection<Integer> partitions) {
            ours.removeAll(partitions);
        }

        @Override
        public boolean command(BusRecord record) {
            return true;
        }

        @Override
        public boolean isLoaded(int partition) {
            turns.incrementAndGet();
            if (refusals.get() > 0) {
                refusals.decrementAndGet();
                throw new IllegalStateException("No current assignment for partition call-commands-" + partition);
            }
            return true;
        }

        @Override
        public int commandsUnderWay(int partition) {
            return 0;
        }

        @Override
        public OptionalLong handled(int partition) {
            return OptionalLong.empty();
        }

        @Override
        public void certainty(boolean certain) {}
    }
}
