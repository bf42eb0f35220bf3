package io.tandem.routing.projection;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.DialplanRecord;
import io.tandem.types.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The dialplans that are published, whichever replica compiled them: what edges route by. */
public final class DialplanProjection implements RecordListener {
    private final Map<TenantId, DialplanRecord> dialplans = new ConcurrentHashMap<>();

    @Override
    public void on(BusRecord record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            dialplans.remove(TenantId.of(record.key()));
        } else {
            DialplanRecord dialplan = Wire.COMPRESSED_JSON.read(value, DialplanRecord.class);
            dialplans.put(dialplan.snapshot().tenant(), dialplan);
        }
    }

    public Optional<DialplanRecord> find(TenantId tenant) {
        return Optional.ofNullable(dialplans.get(tenant));
    }

    public void forEach(BiConsumer<TenantId, DialplanRecord> visitor) {
        dialplans.forEach(visitor);
    }
}
