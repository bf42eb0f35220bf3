package io.tandem.edge.view;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What this edge has written to a topic and not read back, of each key in its order. It is known here already, and what was written first must
 * not come back after what followed: a phone that has gone would be there again until its deletion is read.
 */
final class UnreadWrites {
    /** Of one key; of more, as while Kafka is away, the oldest are forgotten, and read as another's would be. */
    private static final int MOST = 4;

    private static final byte[] DELETION = {};

    private final Map<String, Deque<byte[]>> byKey = new ConcurrentHashMap<>();

    /** @param value null for a deletion */
    void add(String key, byte @Nullable [] value) {
        byKey.compute(key, (same, before) -> {
            Deque<byte[]> after = before == null ? new ArrayDeque<>() : before;
            after.add(value == null ? DELETION : value);
            if (after.size() > MOST) {
                after.remove();
            }
            return after;
        });
    }

    /** Something was read. @return whether it is a write of this edge; if it is not, whatever is read after it counts */
    boolean isOurs(String key, byte @Nullable [] value) {
        byte[] read = value == null ? DELETION : value;
        var ours = new AtomicBoolean();
        byKey.computeIfPresent(key, (same, unread) -> {
            ours.set(unread.stream().anyMatch(one -> Arrays.equals(one, read)));
            if (!ours.get()) {
                return null;
            }
            while (!Arrays.equals(unread.remove(), read)) {
                // It was passed over: of one key the last write is enough.
            }
            return unread.isEmpty() ? null : unread;
        });
        return ours.get();
    }
}
