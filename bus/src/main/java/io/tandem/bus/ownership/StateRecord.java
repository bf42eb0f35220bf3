package io.tandem.bus.ownership;

import java.time.Instant;

/**
 * A call's state as its last owner left it.
 *
 * @param epoch of the owner that wrote it
 * @param version counts the writes of this call
 * @param at when the log took it
 */
public record StateRecord(String key, byte[] value, long epoch, long version, Instant at) {

    boolean isOlderThan(long otherEpoch, long otherVersion) {
        return epoch < otherEpoch || (epoch == otherEpoch && version <= otherVersion);
    }
}
