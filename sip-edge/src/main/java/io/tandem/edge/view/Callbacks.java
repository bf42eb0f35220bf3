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

    /** @param told on the reader's thread of each extension for which another begins or ceases to wait */
    public void tell(Consumer<Line> told) {
        asked = told;
    }

    /** @param next null when it is done or given up */
    public void put(String key, @Nullable CallbackRecord next) {
        var before = next == null ? byKey.remove(key) : byKey.put(key, next);
        var either = next == null ? before : next;
        if (either != null) {
            asked.accept(new Line(either.tenant(), either.to()));
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
