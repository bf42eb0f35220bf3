package io.tandem.edge.owner;

import io.tandem.types.CallId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls that are over here and still up in the log, which has not said that it deleted them. */
final class UnheardEnds {
    private static final int MOST = 10_000;

    /** The oldest of too many are given up. */
    private final Map<CallId, Unheard> ends = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Unheard> eldest) {
            return size() > MOST;
        }
    };

    private record Unheard(int partition, LateSnapshot end) {}

    void add(OwnedCall call) {
        if (call.isRecorded()) {
            ends.put(call.id, new Unheard(call.partition, LateSnapshot.end(call)));
        }
    }

    void heard(CallId call) {
        ends.remove(call);
    }

    /** The partition is another's: they are told to him. */
    List<LateSnapshot> takeAll(int partition) {
        var all = ends.values().stream()
                .filter(one -> one.partition() == partition)
                .map(Unheard::end)
                .toList();
        ends.values().removeIf(one -> one.partition() == partition);
        return all;
    }
}
