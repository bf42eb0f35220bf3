package io.tandem.numbers.tenant;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.numbers.did.Dids;
import io.tandem.numbers.trunk.Trunks;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.security.Caller;
import io.tandem.types.TenantId;

/** When a tenant is deleted, its numbers are free again and its trunks are gone. */
public final class TenantRemoval implements RecordListener {
    private static final Caller REMOVAL = Caller.system("tenant removal");

    private final ConfigurationWrites writes;
    private final Dids dids;
    private final Trunks trunks;

    public TenantRemoval(ConfigurationWrites writes, Dids dids, Trunks trunks) {
        this.writes = writes;
        this.dids = dids;
        this.trunks = trunks;
    }

    @Override
    public void on(BusRecord record) {
        if (record.value() == null) {
            var tenant = TenantId.of(record.key());
            writes.write(tenant, REMOVAL, change -> {
                dids.deleteAll(change);
                trunks.deleteAll(change);
                return tenant;
            });
        }
    }
}
