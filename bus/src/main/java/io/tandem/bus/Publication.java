package io.tandem.bus;

import io.tandem.contracts.Partitions;
import io.tandem.contracts.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A record to be written; its partition follows from its key ({@link Partitions}).
 *
 * @param partitionKey decides the partition; the key itself, unless a record lives where another key does (a binding
 *     beside its AOR, a tenant's call state at the tenant's home)
 * @param value null for a tombstone
 */
public record Publication(Topic topic, String key, String partitionKey, byte @Nullable [] value, Headers headers) {

    public static Publication of(Topic topic, String key, byte[] value) {
        return new Publication(topic, key, key, value, Headers.NONE);
    }

    public static Publication tombstone(Topic topic, String key) {
        return new Publication(topic, key, key, null, Headers.NONE);
    }

    public Publication with(Headers headers) {
        return new Publication(topic, key, partitionKey, value, headers);
    }

    public Publication besideKey(String partitionKey) {
        return new Publication(topic, key, partitionKey, value, headers);
    }
}
