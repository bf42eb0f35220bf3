package io.tandem.calls.history;

import io.tandem.call.CallFact.CallEnded;
import io.tandem.call.CallFact.CallTakenOver;
import io.tandem.types.ReleaseCause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Of all facts that owners of a call have written, those that count, in their order. Sequences go on across owners: from
 * where a higher epoch begins, whatever a lower one still wrote is a deposed owner's and does not count. But a call that had ended
 * before it was taken over is over: its next owner had not heard of that.
 */
public final class RightfulFacts {
    private RightfulFacts() {}

    public static List<LoggedFact> inOrder(Collection<LoggedFact> facts) {
        List<LoggedFact> newestOwnerFirst = untilTheEnd(facts).stream()
                .sorted(Comparator.comparingLong(LoggedFact::epoch)
                        .reversed()
                        .thenComparing(
                                Comparator.comparingLong(LoggedFact::sequence).reversed()))
                .toList();
        List<LoggedFact> rightful = new ArrayList<>();
        long before = Long.MAX_VALUE;
        for (LoggedFact logged : newestOwnerFirst) {
            if (logged.sequence() < before) {
                rightful.addFirst(logged);
                before = logged.sequence();
            }
        }
        return rightful;
    }

    private static Collection<LoggedFact> untilTheEnd(Collection<LoggedFact> facts) {
        Optional<LoggedFact> end = facts.stream()
                .filter(fact -> fact.fact() instanceof CallEnded && isBeforeTheNextOwner(fact, facts))
                .min(Comparator.comparing(LoggedFact::at));
        if (end.isEmpty()) {
            return facts;
        }
        LoggedFact last = end.get();
        return facts.stream()
                .filter(fact -> fact.epoch() <= last.epoch() || !fact.at().isAfter(last.at()))
                .toList();
    }

    private static boolean isBeforeTheNextOwner(LoggedFact end, Collection<LoggedFact> facts) {
        List<LoggedFact> later =
                facts.stream().filter(fact -> fact.epoch() > end.epoch()).toList();
        return later.stream()
                        .filter(fact -> fact.fact() instanceof CallTakenOver)
                        .anyMatch(takeover -> takeover.at().isAfter(end.at()))
                && later.stream()
                        .noneMatch(fact -> fact.fact() instanceof CallTakenOver
                                        && !fact.at().isAfter(end.at())
                                || isHangUp(fact));
    }

    /** A call that somebody hangs up has gone on until then. */
    private static boolean isHangUp(LoggedFact fact) {
        return fact.fact() instanceof CallEnded ended && ended.cause() == ReleaseCause.NORMAL;
    }
}
