package io.tandem.ivr.flows;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.platform.security.Caller;
import io.tandem.types.TenantId;
import java.util.List;
import java.util.function.BiConsumer;

/** When a tenant is deleted, its menus and mailboxes go as well. */
public final class TenantRemoval implements RecordListener {
    private static final Caller REMOVAL = Caller.system("tenant removal");

    private final List<BiConsumer<TenantId, Caller>> removals;

    /** @param removals each of what goes */
    public TenantRemoval(List<BiConsumer<TenantId, Caller>> removals) {
        this.removals = List.copyOf(removals);
    }

    @Override
    public void on(BusRecord record) {
        if (record.value() == null) {
            removals.forEach(removal -> removal.accept(TenantId.of(record.key()), REMOVAL));
        }
    }
}
