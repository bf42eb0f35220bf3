package io.tandem.edge.view;

import io.tandem.contracts.config.DialplanRecord;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.Turns;
import io.tandem.types.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The compiled dialplan of each tenant. */
public final class Dialplans {
    private final Map<String, DialplanSnapshot> byTenant = new ConcurrentHashMap<>();

    private final GroupTurns turns = new GroupTurns();

    void put(String key, @Nullable DialplanRecord dialplan) {
        if (dialplan == null) {
            byTenant.remove(key);
        } else {
            byTenant.put(key, dialplan.snapshot());
        }
    }

    public Optional<DialplanSnapshot> of(TenantId tenant) {
        return Optional.ofNullable(byTenant.get(tenant.toString()));
    }

    /** What this edge remembers of groups whose members take turns. */
    public Turns turns() {
        return turns;
    }

    public int size() {
        return byTenant.size();
    }
}
