package io.tandem.ivr.schedules;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.ScheduleRecord;
import io.tandem.flow.OpeningHours;
import io.tandem.types.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All schedules of the cell, in memory: callers are led by them whether the database is there or not. */
public final class ScheduleTable implements RecordListener {
    private final Map<String, OpeningHours> byKey = new ConcurrentHashMap<>();

    @Override
    public void on(BusRecord record) {
        byte[] value = record.value();
        if (value == null) {
            byKey.remove(record.key());
        } else {
            byKey.put(record.key(), Wire.JSON.read(value, ScheduleRecord.class).hours());
        }
    }

    public Optional<OpeningHours> find(TenantId tenant, String name) {
        return Optional.ofNullable(byKey.get(Schedules.key(tenant, name)));
    }
}
