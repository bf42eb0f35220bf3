package io.tandem.calls.texts;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which extensions there are, in memory from topic {@code extensions}, and which have ceased to be. */
public final class KnownExtensions implements RecordListener {
    private final Map<String, ExtensionRecord> byKey = new HashMap<>();
    private final Map<Number, String> names = new HashMap<>();
    private final List<Gone> gone = new ArrayList<>();

    private record Number(TenantId tenant, ExtensionNumber extension) {}

    /** Nobody has the number any more, since then. */
    record Gone(TenantId tenant, ExtensionNumber extension, Instant at) {}

    @Override
    public synchronized void on(BusRecord record) {
        var before = byKey.remove(record.key());
        byte[] value = record.value();
        var next = value == null ? null : Wire.JSON.read(value, ExtensionRecord.class);
        if (before != null) {
            names.remove(new Number(before.tenant(), before.number()));
            if (next == null || !next.number().equals(before.number())) {
                gone.add(new Gone(before.tenant(), before.number(), record.timestamp()));
            }
        }
        if (next != null) {
            byKey.put(record.key(), next);
            String name = Objects.requireNonNullElse(next.displayName(), "");
            names.put(new Number(next.tenant(), next.number()), name);
        }
    }

    /** @return its name, which may be empty; none where there is no such extension */
    synchronized Optional<String> name(TenantId tenant, ExtensionNumber extension) {
        return Optional.ofNullable(names.get(new Number(tenant, extension)));
    }

    synchronized List<Gone> gone() {
        return List.copyOf(gone);
    }

    synchronized void forget(Gone one) {
        gone.remove(one);
    }
}
