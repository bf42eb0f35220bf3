package io.tandem.routing.projection;

import io.tandem.bus.BusRecord;
import io.tandem.contracts.Wire;
import io.tandem.types.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of one compacted topic, by tenant and key. */
final class Table<R> {
    private final Class<R> type;
    private final Function<R, TenantId> tenant;
    private final Map<String, TenantId> owners = new HashMap<>();
    private final Map<TenantId, Map<String, R>> rows = new HashMap<>();

    Table(Class<R> type, Function<R, TenantId> tenant) {
        this.type = type;
        this.tenant = tenant;
    }

    Touched take(BusRecord record) {
        byte @Nullable [] value = record.value();
        @Nullable R row = value == null ? null : Wire.JSON.read(value, type);
        Optional<TenantId> before = remove(record.key());
        if (row == null) {
            return new Touched(before, Optional.empty());
        }
        TenantId now = tenant.apply(row);
        owners.put(record.key(), now);
        rows.computeIfAbsent(now, first -> new HashMap<>()).put(record.key(), row);
        return new Touched(before, Optional.of(now));
    }

    private Optional<TenantId> remove(String key) {
        Optional<TenantId> owner = Optional.ofNullable(owners.remove(key));
        owner.ifPresent(was -> rows.computeIfPresent(was, (same, left) -> {
            left.remove(key);
            return left.isEmpty() ? null : left;
        }));
        return owner;
    }

    Stream<R> of(TenantId tenant) {
        return rows.getOrDefault(tenant, Map.of()).values().stream();
    }

    Set<TenantId> owners() {
        return Set.copyOf(rows.keySet());
    }
}
