package io.tandem.edge.view;

import io.tandem.contracts.calls.PublicationRecord;
import io.tandem.types.CallId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What phones of the cell have published of their extensions. */
public final class Publications {
    private final Map<String, PublicationRecord> byKey = new ConcurrentHashMap<>();
    private volatile Consumer<Line> changed = line -> {};

    /** @param told on the thread that puts of each extension of which something else is said */
    public void tell(Consumer<Line> told) {
        changed = told;
    }

    /** @param next null when it is taken back, or over */
    public void put(String key, @Nullable PublicationRecord next) {
        var before = next == null ? byKey.remove(key) : byKey.put(key, next);
        var either = next == null ? before : next;
        if (either != null && !either.equals(next == null ? null : before)) {
            changed.accept(line(either));
        }
    }

    /** @return what this extension has published under that id, if its time is not over */
    public Optional<PublicationRecord> find(Line line, CallId id, Instant now) {
        return of(line, now).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** Those whose time is not over, the last one first. */
    public List<PublicationRecord> of(Line line, Instant now) {
        return byKey.values().stream()
                .filter(one -> line(one).equals(line) && one.expires().isAfter(now))
                .sorted(Comparator.comparing(PublicationRecord::at).reversed())
                .toList();
    }

    public Collection<PublicationRecord> all() {
        return List.copyOf(byKey.values());
    }

    private static Line line(PublicationRecord record) {
        return new Line(record.tenant(), record.extension());
    }
}
