package io.tandem.edge.owner;

import io.tandem.types.CallId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls that are over here and still up in the log, which has not said that it deleted them. */
final class UnheardEnds {
    private static final int MOST = 10_000;

    /** The oldest of too many are given up. */
    private final Map<CallId, OwnedCall> ends = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, OwnedCall> eldest) {
            return size() > MOST;
        }
    };

    /** Also one that the log has not said to have ever had: it may have had it. */
    void add(OwnedCall call) {
        ends.put(call.id, call);
    }

    void heard(CallId call) {
        ends.remove(call);
    }

    /** The partition is another's: they are told to him. */
    List<OwnedCall> takeAll(int partition) {
        var all = ends.values().stream()
                .filter(call -> call.partition == partition)
                .toList();
        ends.values().removeAll(all);
        return all;
    }
}
