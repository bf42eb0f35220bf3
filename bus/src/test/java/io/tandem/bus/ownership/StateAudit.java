package io.tandem.bus.ownership;

import io.tandem.bus.Bus;
import io.tandem.bus.BusRecord;
import io.tandem.bus.Follower.From;
import io.tandem.contracts.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All of call-state, read twice: by the loader's rule, and as compaction sees it (the last record of each key). */
final class StateAudit {
    private final Map<Integer, StateTable> tables = new HashMap<>();
    private final Map<String, BusRecord> last = new HashMap<>();
    private final Map<Integer, Long> claims = new HashMap<>();
    private int zombieRecords;

    private StateAudit() {}

    static StateAudit read(Bus bus) {
        var audit = new StateAudit();
        try (var follower = bus.follow(Set.of(Topics.CALL_STATE), From.BEGINNING, audit::take)) {
            if (!follower.awaitLoaded(Duration.ofSeconds(30))) {
                throw new AssertionError("call-state could not be read within 30 s");
            }
        }
        return audit;
    }

    private void take(BusRecord record) {
        tables.computeIfAbsent(record.partition(), p -> new StateTable(new ClaimRule()))
                .take(record);
        if (record.key().equals(ClaimRule.CLAIM_KEY)) {
            claims.merge(record.partition(), record.offset(), Math::max);
        } else {
            last.put(record.key(), record);
        }
    }

    Map<String, StateRecord> byRule() {
        return tables.values().stream()
                .flatMap(table -> table.states().stream())
                .collect(Collectors.toMap(StateRecord::key, state -> state));
    }

    StateRecord lastRecord(String key) {
        var record = last.get(key);
        return new StateRecord(
                key, record.value(), ClaimRule.epochOf(record), ClaimRule.versionOf(record), record.timestamp());
    }

    boolean isDeleted(String key) {
        return last.get(key).value() == null;
    }

    /** Keys under which compaction would keep another record than the loader's rule: empty when no zombie survives. */
    Set<String> wronglyKept() {
        var byRule = byRule();
        var wrong = new HashSet<String>();
        last.forEach((key, record) -> {
            var state = byRule.get(key);
            boolean same = record.value() == null
                    ? state == null
                    : state != null
                            && state.epoch() == ClaimRule.epochOf(record)
                            && state.version() == ClaimRule.versionOf(record);
            if (!same) {
                wrong.add(key);
            }
        });
        return wrong;
    }

    Map<Integer, Long> lastClaims() {
        return claims;
    }

    /** Records in the log that do not count. */
    int zombieRecords() {
        return zombieRecords;
    }
}
