package io.tandem.calls.callbacks;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallbackRecord;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which extensions wait to be called back, in memory from topic {@code callbacks}. */
public final class Callbacks implements RecordListener {
    private final Map<String, CallbackRecord> byKey = new ConcurrentHashMap<>();

    @Override
    public void on(BusRecord record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            byKey.remove(record.key());
        } else {
            byKey.put(record.key(), Wire.JSON.read(value, CallbackRecord.class));
        }
    }

    /** Those that have not lapsed, the oldest first. */
    List<CallbackRecord> of(TenantId tenant, Instant now) {
        return byKey.values().stream()
                .filter(one -> one.tenant().equals(tenant) && one.until().isAfter(now))
                .sorted(Comparator.comparing(CallbackRecord::asked).thenComparing(CallbackRecord::key))
                .toList();
    }

    Optional<CallbackRecord> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
