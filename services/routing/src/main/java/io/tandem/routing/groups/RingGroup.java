package io.tandem.routing.groups;

import io.tandem.dialplan.RingGroupEntry;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ring group as the API shows it.
 *
 * @param members extensions in the order in which {@code linear} rings them
 * @param weights of {@code weighted}, one for each member; empty is 1 for all
 * @param ringFor seconds: all together for {@code ring-all} and {@code page}, each step for all others
 * @param fallback the extension or ring group an unanswered call goes to, and a page that reaches nobody
 * @param callerPrefix what members see before the caller's name
 */
public record RingGroup(
        UUID id,
        String number,
        String name,
        String strategy,
        List<String> members,
        List<Integer> weights,
        long ringFor,
        @Nullable String fallback,
        String callerPrefix) {

    static RingGroup of(UUID id, RingGroupEntry group) {
        return new RingGroup(
                id,
                group.number().digits(),
                group.name(),
                RingStrategy.word(group.strategy()),
                group.members().stream().map(Object::toString).toList(),
                group.weights(),
                group.ringFor().toSeconds(),
                group.fallback() == null ? null : group.fallback().digits(),
                group.callerPrefix());
    }
}
