package io.tandem.bus.ownership;

import io.tandem.bus.BusRecord;
import io.tandem.bus.ownership.ClaimRule.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of a partition's calls, read from its log: the highest (epoch, version) of what {@link ClaimRule counts}. */
final class StateTable {
    private final ClaimRule rule;
    private final Map<String, StateRecord> states = new HashMap<>();
    private final Set<String> overwritten = new HashSet<>();

    StateTable(ClaimRule rule) {
        this.rule = rule;
    }

    Verdict take(BusRecord record) {
        var verdict = rule.judge(record);
        switch (verdict) {
            case COUNTS -> put(record);
            case STALE -> overwritten.add(record.key());
            case CLAIM -> {}
        }
        return verdict;
    }

    private void put(BusRecord record) {
        long epoch = ClaimRule.epochOf(record);
        long version = ClaimRule.versionOf(record);
        var known = states.get(record.key());
        if (known != null && !known.isOlderThan(epoch, version)) {
            overwritten.add(record.key());
            return;
        }
        overwritten.remove(record.key());
        if (record.value() == null) {
            states.remove(record.key());
        } else {
            states.put(record.key(), new StateRecord(record.key(), record.value(), epoch, version, record.timestamp()));
        }
    }

    List<StateRecord> states() {
        return List.copyOf(states.values());
    }

    /** Keys whose last record in the log does not count: compaction will keep the wrong one unless it is written again. */
    Set<String> overwritten() {
        return Set.copyOf(overwritten);
    }
}
