package io.tandem.edge.owner;

import io.tandem.edge.view.Line;
import io.tandem.types.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many subscriptions an extension and a tenant may have with the owners of one edge. */
public final class SubscriptionLimit {
    /** A phone with all its extension modules has some 180 keys. */
    private static final int OF_EXTENSION = 500;

    private static final int OF_TENANT = 20_000;

    private final Map<Line, Integer> byExtension = new ConcurrentHashMap<>();
    private final Map<TenantId, Integer> byTenant = new ConcurrentHashMap<>();

    boolean hasRoom(Line watcher) {
        return byExtension.getOrDefault(watcher, 0) < OF_EXTENSION
                && byTenant.getOrDefault(watcher.tenant(), 0) < OF_TENANT;
    }

    void enter(Line watcher) {
        byExtension.merge(watcher, 1, Integer::sum);
        byTenant.merge(watcher.tenant(), 1, Integer::sum);
    }

    void leave(Line watcher) {
        byExtension.computeIfPresent(watcher, (line, count) -> count == 1 ? null : count - 1);
        byTenant.computeIfPresent(watcher.tenant(), (tenant, count) -> count == 1 ? null : count - 1);
    }
}
