package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** In which order a group's members ring: those together that are in one step. */
final class RingOrder {
    private final RingGroupEntry group;
    private final Routing routing;

    RingOrder(RingGroupEntry group, Routing routing) {
        this.group = group;
        this.routing = routing;
    }

    /** @param members at least one: those of the group that can be rung, in its order */
    List<List<ExtensionNumber>> of(List<ExtensionNumber> members) {
        return switch (group.strategy()) {
            case RING_ALL, PAGE -> List.of(members);
            case LINEAR -> oneByOne(members);
            case ROUND_ROBIN -> oneByOne(inTurn(members));
            case MEMORY_HUNT -> growing(members);
            case RANDOM -> oneByOne(drawn(members, member -> 1));
            case WEIGHTED -> oneByOne(drawn(members, group::weightOf));
        };
    }

    private static List<List<ExtensionNumber>> oneByOne(List<ExtensionNumber> members) {
        return members.stream().map(List::of).toList();
    }

    /** The turn goes by the group as it is written down: who cannot be rung just now is passed over, and shifts nobody. */
    private List<ExtensionNumber> inTurn(List<ExtensionNumber> members) {
        List<ExtensionNumber> all = new ArrayList<>(group.members());
        Collections.rotate(all, -Math.floorMod(routing.turn(group.number()), all.size()));
        return all.stream().distinct().filter(members::contains).toList();
    }

    private static List<List<ExtensionNumber>> growing(List<ExtensionNumber> members) {
        List<List<ExtensionNumber>> steps = new ArrayList<>();
        for (int count = 1; count <= members.size(); count++) {
            steps.add(members.subList(0, count));
        }
        return steps;
    }

    /** How likely a member is to be drawn next, against the others that are left. */
    @FunctionalInterface
    private interface Weight {
        int of(ExtensionNumber member);
    }

    private List<ExtensionNumber> drawn(List<ExtensionNumber> members, Weight weight) {
        List<ExtensionNumber> left = new ArrayList<>(members);
        List<ExtensionNumber> order = new ArrayList<>();
        while (!left.isEmpty()) {
            int sum = left.stream().mapToInt(weight::of).sum();
            int ticket = routing.chance(sum);
            int at = 0;
            for (int below = weight.of(left.getFirst()); ticket >= below; below += weight.of(left.get(at))) {
                at++;
            }
            order.add(left.remove(at));
        }
        return order;
    }
}
