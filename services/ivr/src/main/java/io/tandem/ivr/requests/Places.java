package io.tandem.ivr.requests;

import io.tandem.types.TenantId;
import java.util.HashMap;
import java.util.Map;

/** How many requests are under way, of all tenants and of each. */
final class Places {
    private final int all;
    private final int each;
    private final Map<TenantId, Integer> taken = new HashMap<>();
    private int takenOfAll;

    Places(int all, int each) {
        this.all = all;
        this.each = each;
    }

    synchronized boolean take(TenantId tenant) {
        int own = taken.getOrDefault(tenant, 0);
        if (takenOfAll >= all || own >= each) {
            return false;
        }
        takenOfAll++;
        taken.put(tenant, own + 1);
        return true;
    }

    synchronized void giveBack(TenantId tenant) {
        takenOfAll--;
        taken.computeIfPresent(tenant, (whose, own) -> own > 1 ? own - 1 : null);
    }
}
