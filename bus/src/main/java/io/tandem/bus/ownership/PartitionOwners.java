package io.tandem.bus.ownership;

import io.tandem.bus.Bus;
import io.tandem.bus.BusRecord;
import io.tandem.bus.Follower;
import io.tandem.bus.Follower.From;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.PartitionOwner;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The map of owners that a door looks into: for each partition, the one with the highest epoch. */
public final class PartitionOwners implements AutoCloseable {
    private final Map<Integer, PartitionOwner> owners = new ConcurrentHashMap<>();
    private final Follower follower;

    private PartitionOwners(Bus bus, Consumer<PartitionOwner> onAnnounced) {
        this.follower = bus.follow(Set.of(Topics.PARTITION_OWNERS), From.BEGINNING, record -> {
            take(record, onAnnounced);
        });
    }

    /** @param onAnnounced hears every announcement, old ones and overtaken ones too */
    public static PartitionOwners follow(Bus bus, Consumer<PartitionOwner> onAnnounced) {
        return new PartitionOwners(bus, onAnnounced);
    }

    private void take(BusRecord record, Consumer<PartitionOwner> onAnnounced) {
        if (record.value() != null) {
            var announced = Wire.JSON.read(record.value(), PartitionOwner.class);
            owners.merge(
                    announced.partition(), announced, (known, next) -> next.epoch() >= known.epoch() ? next : known);
            onAnnounced.accept(announced);
        }
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
