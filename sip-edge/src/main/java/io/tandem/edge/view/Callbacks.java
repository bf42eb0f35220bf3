package io.tandem.edge.view;

import io.tandem.contracts.calls.CallbackRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which extensions of the cell want to be called back. */
public final class Callbacks {
    private final Map<String, CallbackRecord> byKey = new ConcurrentHashMap<>();
    private volatile Consumer<Line> asked = line -> {};

    /** @param told on the reader's thread of each extension that asks for a call back, or for whom one is changed */
    public void tell(Consumer<Line> told) {
        asked = told;
    }

    /** @param next null when it is done or given up */
    public void put(String key, @Nullable CallbackRecord next) {
        if (next == null) {
            byKey.remove(key);
        } else {
            byKey.put(key, next);
            asked.accept(new Line(next.tenant(), next.from()));
        }
    }

    public Optional<CallbackRecord> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public Collection<CallbackRecord> all() {
        return List.copyOf(byKey.values());
    }

    /** @return what this extension has asked for */
    public List<CallbackRecord> of(Line asker) {
        return byKey.values().stream()
                .filter(one -> one.tenant().equals(asker.tenant()) && one.from().equals(asker.number()))
                .toList();
    }
}
