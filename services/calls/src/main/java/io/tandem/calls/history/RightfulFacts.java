package io.tandem.calls.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Of all facts that owners of a call have written, those that count, in their order. Sequences go on across owners: from
 * where a higher epoch begins, whatever a lower one still wrote is a deposed owner's and does not count.
 */
public final class RightfulFacts {
    private RightfulFacts() {}

    public static List<LoggedFact> inOrder(Collection<LoggedFact> facts) {
        List<LoggedFact> newestOwnerFirst = facts.stream()
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
}
