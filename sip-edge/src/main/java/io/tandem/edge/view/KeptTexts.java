package io.tandem.edge.view;

import io.tandem.contracts.calls.TextCounts;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** For which of the cell's extensions messages are kept, as their phones were away. */
public final class KeptTexts {
    private final Map<Line, Integer> waiting = new ConcurrentHashMap<>();

    /** @param key tenant and extension @param next null when none waits any more */
    public void put(String key, @Nullable TextCounts next) {
        String[] parts = key.split("/", 2);
        Line line = new Line(TenantId.of(parts[0]), new ExtensionNumber(parts[1]));
        if (next == null || next.waiting() == 0) {
            waiting.remove(line);
        } else {
            waiting.put(line, next.waiting());
        }
    }

    /** One more is kept: the cell has not been told yet. */
    public void add(Line line) {
        waiting.merge(line, 1, Integer::sum);
    }

    public int waiting(Line line) {
        return waiting.getOrDefault(line, 0);
    }
}
