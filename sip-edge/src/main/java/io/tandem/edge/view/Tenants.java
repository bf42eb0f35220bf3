package io.tandem.edge.view;

import io.tandem.contracts.config.TenantRecord;
import io.tandem.types.TenantId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The cell's tenants, by id and by SIP domain. */
public final class Tenants {
    private final Map<String, TenantRecord> byKey = new ConcurrentHashMap<>();
    private final Map<String, TenantRecord> byDomain = new ConcurrentHashMap<>();

    void put(String key, @Nullable TenantRecord tenant) {
        var before = tenant == null ? byKey.remove(key) : byKey.put(key, tenant);
        if (before != null && (tenant == null || !before.domain().equals(tenant.domain()))) {
            byDomain.remove(before.domain(), before);
        }
        if (tenant != null) {
            byDomain.put(tenant.domain(), tenant);
        }
    }

    /** @param host of a URI, in any case */
    public Optional<TenantRecord> ofDomain(String host) {
        return Optional.ofNullable(byDomain.get(host.toLowerCase(Locale.ROOT)));
    }

    public Optional<TenantRecord> find(TenantId id) {
        return Optional.ofNullable(byKey.get(id.toString()));
    }

    public int size() {
        return byKey.size();
    }
}
