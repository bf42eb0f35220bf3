package io.tandem.contracts;

import java.nio.charset.StandardCharsets;

/**
 * Which partition a key lives on. MurmurHash2 (32 bits, seed 0x9747b28c) over the key's UTF-8 bytes, sign bit cleared,
 * modulo the count: what Kafka's own producers do with a key, so a foreign client finds the same partition. Part of the
 * cell's stored state: it never changes.
 */
public final class Partitions {
    private static final int MULTIPLIER = 0x5bd1e995;
    private static final int SEED = 0x9747b28c;

    private Partitions() {}

    /**
     * @param key a CallId's or TenantId's text, or whatever a topic is keyed by
     * @param count of the topic's partitions, at least 1
     * @return 0 to {@code count - 1}
     */
    public static int of(String key, int count) {
        return (murmur2(key.getBytes(StandardCharsets.UTF_8)) & 0x7fffffff) % count;
    }

    private static int murmur2(byte[] bytes) {
        int hash = SEED ^ bytes.length;
        int whole = bytes.length & ~3;
        for (int at = 0; at < whole; at += 4) {
            hash = hash * MULTIPLIER ^ mixed(word(bytes, at, 4));
        }
        if (whole < bytes.length) {
            hash = (hash ^ word(bytes, whole, bytes.length - whole)) * MULTIPLIER;
        }
        hash = (hash ^ hash >>> 13) * MULTIPLIER;
        return hash ^ hash >>> 15;
    }

    private static int mixed(int word) {
        int product = word * MULTIPLIER;
        return (product ^ product >>> 24) * MULTIPLIER;
    }

    /** Little-endian. */
    private static int word(byte[] bytes, int from, int length) {
        int word = 0;
        for (int i = 0; i < length; i++) {
            word |= (bytes[from + i] & 0xff) << (8 * i);
        }
        return word;
    }
}
