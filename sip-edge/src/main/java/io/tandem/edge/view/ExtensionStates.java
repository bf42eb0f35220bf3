package io.tandem.edge.view;

import io.tandem.call.PhoneDialog;
import io.tandem.contracts.calls.CallDialogs;
import io.tandem.types.CallId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which calls the cell's extensions take part in, whichever edges own those. */
public final class ExtensionStates {
    private final Map<CallId, CallDialogs> calls = new ConcurrentHashMap<>();
    private final Map<Line, Map<CallId, List<PhoneDialog>>> lines = new ConcurrentHashMap<>();
    private volatile Consumer<Line> changed = line -> {};

    /** A part that an extension has in a call. */
    public record Part(CallId call, PhoneDialog dialog) {}

    /** @param told on the reader's thread of each extension with whom something has changed */
    public void tell(Consumer<Line> told) {
        changed = told;
    }

    /** @param next null when the call is over */
    public void put(CallId call, @Nullable CallDialogs next) {
        var before = calls.get(call);
        if (next != null && before != null && before.epoch() > next.epoch()) {
            // A former owner that has not heard of its end.
            return;
        }
        if (next == null) {
            calls.remove(call);
        } else {
            calls.put(call, next);
        }
        var then = before == null ? Map.<Line, List<PhoneDialog>>of() : byLine(before);
        var now = next == null ? Map.<Line, List<PhoneDialog>>of() : byLine(next);
        var touched = new HashSet<>(then.keySet());
        touched.addAll(now.keySet());
        for (Line line : touched) {
            var dialogs = now.getOrDefault(line, List.of());
            if (!dialogs.equals(then.get(line))) {
                put(line, call, dialogs);
                changed.accept(line);
            }
        }
    }

    private static Map<Line, List<PhoneDialog>> byLine(CallDialogs call) {
        return call.dialogs().stream()
                .collect(Collectors.groupingBy(dialog -> new Line(call.tenant(), dialog.extension())));
    }

    private void put(Line line, CallId call, List<PhoneDialog> dialogs) {
        lines.compute(line, (key, before) -> {
            var after = before == null ? new HashMap<CallId, List<PhoneDialog>>() : new HashMap<>(before);
            if (dialogs.isEmpty()) {
                after.remove(call);
            } else {
                after.put(call, dialogs);
            }
            return after.isEmpty() ? null : Map.copyOf(after);
        });
    }

    /** @return in the order of their calls' ids */
    public List<Part> of(Line line) {
        var parts = new ArrayList<Part>();
        lines.getOrDefault(line, Map.of()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(call -> call.getValue().forEach(dialog -> parts.add(new Part(call.getKey(), dialog))));
        return parts;
    }

    /** @return what the topic says of the call; empty if nothing */
    public List<PhoneDialog> of(CallId call) {
        var known = calls.get(call);
        return known == null ? List.of() : known.dialogs();
    }

    /** @return all calls that the topic has a word of */
    public Set<CallId> calls() {
        return Set.copyOf(calls.keySet());
    }
}
