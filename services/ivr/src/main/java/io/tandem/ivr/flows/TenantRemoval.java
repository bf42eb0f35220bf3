package io.tandem.ivr.flows;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.platform.security.Caller;
import io.tandem.types.TenantId;

/** When a tenant is deleted, its menus go as well. */
public final class TenantRemoval implements RecordListener {
    private static final Caller REMOVAL = Caller.system("tenant removal");

    private final Flows flows;

    public TenantRemoval(Flows flows) {
        this.flows = flows;
    }

    @Override
    public void on(BusRecord record) {
        if (record.value() == null) {
            flows.deleteAll(TenantId.of(record.key()), REMOVAL);
        }
    }
}
