package io.tandem.calls.webhooks;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.platform.security.Caller;
import io.tandem.types.TenantId;

/** When a tenant is deleted, its webhooks go as well. */
public final class TenantRemoval implements RecordListener {
    private static final Caller REMOVAL = Caller.system("tenant removal");

    private final Webhooks webhooks;

    public TenantRemoval(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public void on(BusRecord record) {
        if (record.value() == null) {
            webhooks.deleteAll(TenantId.of(record.key()), REMOVAL);
        }
    }
}
