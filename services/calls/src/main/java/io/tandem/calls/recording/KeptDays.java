package io.tandem.calls.recording;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.types.TenantId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** For how many days tenants keep their recordings, in memory from topic {@code tenants}; of those that keep them for ever nothing. */
public final class KeptDays implements RecordListener {
    private final Map<TenantId, Integer> days = new ConcurrentHashMap<>();

    /** What a tenant says. */
    record Kept(TenantId tenant, int days) {}

    @Override
    public void on(BusRecord record) {
        TenantId tenant = TenantId.of(record.key());
        byte @Nullable [] value = record.value();
        Integer kept = value == null
                ? null
                : Wire.JSON.read(value, TenantRecord.class).recording().keepDays();
        if (kept == null) {
            days.remove(tenant);
        } else {
            days.put(tenant, kept);
        }
    }

    List<Kept> all() {
        return days.entrySet().stream()
                .map(entry -> new Kept(entry.getKey(), entry.getValue()))
                .toList();
    }
}
