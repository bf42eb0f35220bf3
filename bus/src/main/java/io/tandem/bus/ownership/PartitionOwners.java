package io.tandem.bus.ownership;

import io.tandem.bus.Bus;
import io.tandem.bus.BusRecord;
import io.tandem.bus.Follower;
import io.tandem.bus.Follower.From;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.PartitionOwner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The map of owners that a door looks into: for each partition, the one with the highest epoch. */
public final class PartitionOwners implements AutoCloseable {
    private final Map<Integer, PartitionOwner> owners = new ConcurrentHashMap<>();
    private final Follower follower;

    private PartitionOwners(Bus bus, @Nullable Path checkpoint, Consumer<PartitionOwner> onAnnounced) {
        var topics = Set.of(Topics.PARTITION_OWNERS);
        this.follower = checkpoint == null
                ? bus.follow(topics, From.BEGINNING, record -> take(record, onAnnounced))
                : bus.follow(topics, checkpoint, record -> take(record, onAnnounced));
    }

    /**
     * @param checkpoint directory in which what is known is kept for a start without Kafka; null to keep nothing
     * @param onAnnounced hears every announcement, old ones and overtaken ones too
     */
    public static PartitionOwners follow(Bus bus, @Nullable Path checkpoint, Consumer<PartitionOwner> onAnnounced) {
        return new PartitionOwners(bus, checkpoint, onAnnounced);
    }

    /** @return what is remembered, while Kafka is away since the start; else nothing */
    List<PartitionOwner> remembered() {
        return follower.goesByMemory() ? List.copyOf(owners.values()) : List.of();
    }

    private void take(BusRecord record, Consumer<PartitionOwner> onAnnounced) {
        if (record.value() != null) {
            var announced = Wire.JSON.read(record.value(), PartitionOwner.class);
            heard(announced);
            onAnnounced.accept(announced);
        }
    }

    /** From the topic, or from another edge while that is out of reach. */
    void heard(PartitionOwner owner) {
        owners.merge(owner.partition(), owner, (known, next) -> next.epoch() >= known.epoch() ? next : known);
    }

    /** Empty if nobody ever owned it. The owner may be dead: its successor's announcement comes within seconds. */
    public Optional<PartitionOwner> of(int partition) {
        return Optional.ofNullable(owners.get(partition));
    }

    public boolean awaitLoaded(Duration deadline) {
        return follower.awaitLoaded(deadline);
    }

    @Override
    public void close() {
        follower.close();
    }
}
