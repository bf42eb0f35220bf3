package io.tandem.routing.groups;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.platform.security.Caller;
import io.tandem.types.TenantId;

/** When a tenant is deleted, its ring groups go as well. */
public final class TenantRemoval implements RecordListener {
    private static final Caller REMOVAL = Caller.system("tenant removal");

    private final RingGroups groups;

    public TenantRemoval(RingGroups groups) {
        this.groups = groups;
    }

    @Override
    public void on(BusRecord record) {
        if (record.value() == null) {
            groups.deleteAll(TenantId.of(record.key()), REMOVAL);
        }
    }
}
