package io.tandem.edge.view;

import io.tandem.contracts.calls.LastCall;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What each of the cell's extensions has dialled last, and who has called it last. */
public final class LastCalls {
    private final Map<Line, LastCall> dialled = new ConcurrentHashMap<>();
    private final Map<Line, LastCall> callers = new ConcurrentHashMap<>();

    /** Calls of an extension have several owners: what has ended later is the last. */
    public void put(LastCall call) {
        of(call.way())
                .merge(
                        new Line(call.tenant(), call.extension()),
                        call,
                        (known, next) -> next.at().isBefore(known.at()) ? known : next);
    }

    public Optional<LastCall> find(Line line, LastCall.Way way) {
        return Optional.ofNullable(of(way).get(line));
    }

    private Map<Line, LastCall> of(LastCall.Way way) {
        return switch (way) {
            case DIALLED -> dialled;
            case CALLER -> callers;
        };
    }
}
