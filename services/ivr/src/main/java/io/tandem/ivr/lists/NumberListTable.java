package io.tandem.ivr.lists;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.NumberListRecord;
import io.tandem.flow.NumberList;
import io.tandem.types.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All lists of the cell, in memory: callers are led by them whether the database is there or not. */
public final class NumberListTable implements RecordListener {
    private final Map<String, NumberList> byKey = new ConcurrentHashMap<>();

    @Override
    public void on(BusRecord record) {
        byte[] value = record.value();
        if (value == null) {
            byKey.remove(record.key());
        } else {
            byKey.put(
                    record.key(), Wire.JSON.read(value, NumberListRecord.class).list());
        }
    }

    public Optional<NumberList> find(TenantId tenant, String name) {
        return Optional.ofNullable(byKey.get(NumberLists.key(tenant, name)));
    }
}
