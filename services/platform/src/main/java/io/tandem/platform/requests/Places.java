package io.tandem.platform.requests;

import io.tandem.types.TenantId;
import java.util.HashMap;
import java.util.Map;

/** How many requests are under way, of all tenants and of each. */
public final class Places {
    private final int all;
    private final int each;
    private final Map<TenantId, Integer> taken = new HashMap<>();
    private int takenOfAll;

    public Places(int all, int each) {
        this.all = all;
        this.each = each;
    }

    public synchronized boolean take(TenantId tenant) {
        int own = taken.getOrDefault(tenant, 0);
        if (takenOfAll >= all || own >= each) {
            return false;
        }
        takenOfAll++;
        taken.put(tenant, own + 1);
        return true;
    }

    public synchronized void giveBack(TenantId tenant) {
        takenOfAll--;
        taken.computeIfPresent(tenant, (whose, own) -> own > 1 ? own - 1 : null);
    }
}
