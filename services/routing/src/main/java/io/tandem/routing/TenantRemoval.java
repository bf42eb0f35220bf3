package io.tandem.routing;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.platform.security.Caller;
import io.tandem.routing.groups.RingGroups;
import io.tandem.routing.rooms.Conferences;
import io.tandem.types.TenantId;

/** When a tenant is deleted, its ring groups and rooms go as well. */
final class TenantRemoval implements RecordListener {
    private static final Caller REMOVAL = Caller.system("tenant removal");

    private final RingGroups groups;
    private final Conferences conferences;

    TenantRemoval(RingGroups groups, Conferences conferences) {
        this.groups = groups;
        this.conferences = conferences;
    }

    @Override
    public void on(BusRecord record) {
        if (record.value() == null) {
            groups.deleteAll(TenantId.of(record.key()), REMOVAL);
            conferences.deleteAll(TenantId.of(record.key()), REMOVAL);
        }
    }
}
