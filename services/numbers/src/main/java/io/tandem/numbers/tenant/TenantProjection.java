package io.tandem.numbers.tenant;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The tenants of the cell, from topic {@code tenants}. */
public final class TenantProjection implements RecordListener {
    /** A tenant that was made a moment ago may be asked for before its record is here. */
    private static final Duration YOUNG = Duration.ofSeconds(1);

    private final Map<TenantId, TenantRecord> tenants = new HashMap<>();

    @Override
    public synchronized void on(BusRecord record) {
        var id = TenantId.of(record.key());
        if (record.value() == null) {
            tenants.remove(id);
        } else {
            tenants.put(id, Wire.JSON.read(record.value(), TenantRecord.class));
        }
        notifyAll();
    }

    /** @throws Refusal 404 if there is none */
    public synchronized TenantRecord require(TenantId id) {
        long deadline = System.nanoTime() + YOUNG.toNanos();
        try {
            for (long left = YOUNG.toMillis();
                    !tenants.containsKey(id) && left > 0;
                    left = Duration.ofNanos(deadline - System.nanoTime()).toMillis()) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var found = tenants.get(id);
        if (found == null) {
            throw Refusal.notFound("tenant", id);
        }
        return found;
    }
}
