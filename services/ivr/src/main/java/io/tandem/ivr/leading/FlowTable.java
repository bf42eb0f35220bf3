package io.tandem.ivr.leading;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.FlowRecord;
import io.tandem.flow.Flow;
import io.tandem.types.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All menus of the cell, in memory: callers are led through them whether the database is there or not. */
public final class FlowTable implements RecordListener {
    private final Map<String, FlowRecord> byKey = new ConcurrentHashMap<>();

    @Override
    public void on(BusRecord record) {
        byte[] value = record.value();
        if (value == null) {
            byKey.remove(record.key());
        } else {
            byKey.put(record.key(), Wire.JSON.read(value, FlowRecord.class));
        }
    }

    public Optional<Flow> find(TenantId tenant, String flow) {
        return Optional.ofNullable(byKey.get(tenant + "/" + flow)).map(FlowRecord::flow);
    }
}
