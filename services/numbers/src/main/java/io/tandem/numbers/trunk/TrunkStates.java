package io.tandem.numbers.trunk;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.TrunkStateRecord;
import io.tandem.types.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How trunks stand with their carriers, in memory from topic {@code trunk-states}. */
public final class TrunkStates implements RecordListener {
    private final Map<String, TrunkStateRecord> byKey = new ConcurrentHashMap<>();

    @Override
    public void on(BusRecord record) {
        byte[] value = record.value();
        if (value == null) {
            byKey.remove(record.key());
        } else {
            byKey.put(record.key(), Wire.JSON.read(value, TrunkStateRecord.class));
        }
    }

    List<TrunkStateView> of(TenantId tenant) {
        return byKey.values().stream()
                .filter(state -> state.tenant().equals(tenant))
                .sorted(Comparator.comparing(state -> state.trunk().toString()))
                .map(TrunkStateView::of)
                .toList();
    }
}
