package io.tandem.bus;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From what a node remembers to what the log says, in one step: while the log is read from its beginning nobody sees older
 * states come by, and at its end what the log does not know any more is deleted.
 */
final class CatchUp {
    private record Place(String topic, String key) {}

    private final Set<Place> remembered = new HashSet<>();
    private final Map<Place, BusRecord> read = new LinkedHashMap<>();

    void remembers(BusRecord record) {
        remembered.add(new Place(record.topic(), record.key()));
    }

    void read(BusRecord record) {
        var place = new Place(record.topic(), record.key());
        // Removed first, so that keys come in the order of their last records.
        read.remove(place);
        read.put(place, record);
    }

    /** All has been read. */
    void handOver(Consumer<BusRecord> listener) {
        remembered.stream()
                .filter(place -> !read.containsKey(place))
                .map(CatchUp::tombstone)
                .forEach(listener);
        read.forEach((place, record) -> {
            if (record.value() != null || remembered.contains(place)) {
                listener.accept(record);
            }
        });
    }

    Collection<BusRecord> present() {
        return read.values().stream().filter(record -> record.value() != null).toList();
    }

    private static BusRecord tombstone(Place place) {
        byte @Nullable [] deleted = null;
        return new BusRecord(place.topic(), -1, -1, place.key(), deleted, Headers.NONE, Instant.EPOCH);
    }
}
