package io.tandem.calls.registrations;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.BindingRecord;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which phones are registered, in memory from topic {@code bindings}. */
public final class Registrations implements RecordListener {
    private final Map<String, TenantId> owners = new HashMap<>();
    private final Map<TenantId, Map<String, BindingRecord>> bindings = new HashMap<>();
    private final List<Changes> changes;

    /** Who is told that a phone came or went; not of refreshes. On the reader's thread: it must not block. */
    public interface Changes {
        void came(BusRecord record, BindingRecord binding);

        void went(BusRecord record, BindingRecord binding);
    }

    public Registrations(Changes... changes) {
        this.changes = List.of(changes);
    }

    @Override
    public void on(BusRecord record) {
        byte @Nullable [] value = record.value();
        Optional<BindingRecord> before = remove(record.key());
        if (value == null) {
            before.ifPresent(gone -> changes.forEach(told -> told.went(record, gone)));
            return;
        }
        BindingRecord binding = Wire.JSON.read(value, BindingRecord.class);
        add(record.key(), binding);
        if (before.filter(known -> known.tenant().equals(binding.tenant())
                        && known.expires().isAfter(record.timestamp()))
                .isEmpty()) {
            changes.forEach(told -> told.came(record, binding));
        }
    }

    private synchronized void add(String key, BindingRecord binding) {
        owners.put(key, binding.tenant());
        bindings.computeIfAbsent(binding.tenant(), first -> new HashMap<>()).put(key, binding);
    }

    private synchronized Optional<BindingRecord> remove(String key) {
        return Optional.ofNullable(owners.remove(key))
                .flatMap(tenant -> Optional.ofNullable(bindings.get(tenant)))
                .flatMap(ofTenant -> Optional.ofNullable(ofTenant.remove(key)));
    }

    /** @return whether a phone of the extension is registered */
    public synchronized boolean isThere(TenantId tenant, ExtensionNumber extension, Instant now) {
        return bindings.getOrDefault(tenant, Map.of()).values().stream()
                .anyMatch(binding -> binding.extension().equals(extension)
                        && binding.expires().isAfter(now));
    }

    /** Those that have not expired, by extension. */
    public synchronized List<BindingRecord> of(TenantId tenant, Instant now) {
        return bindings.getOrDefault(tenant, Map.of()).values().stream()
                .filter(binding -> binding.expires().isAfter(now))
                .sorted(Comparator.comparing(BindingRecord::extension).thenComparing(BindingRecord::contactKey))
                .toList();
    }
}
