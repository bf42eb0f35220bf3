package io.tandem.bus;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read.
 *
 * @param value null for a tombstone: the key is deleted
 * @param timestamp when the log took it (the broker's clock)
 */
public record BusRecord(
        String topic,
        int partition,
        long offset,
        String key,
        byte @Nullable [] value,
        Headers headers,
        Instant timestamp) {

    /** Topic, partition and offset: where to find it again. */
    public String position() {
        return topic + "/" + partition + "@" + offset;
    }
}
