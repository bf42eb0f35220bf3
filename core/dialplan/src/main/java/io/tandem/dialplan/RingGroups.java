package io.tandem.dialplan;

import io.tandem.dialplan.Onward.Way;
import io.tandem.types.ExtensionNumber;
import java.util.List;

/** The stages of a ring group. What its members have set for calls to themselves does not count, but that they rest. */
record RingGroups(Routing routing, PlanDraft plan, Destination destination) {

    Way ring(RingGroupEntry group, Journey journey) {
        if (group.strategy() == RingGroupEntry.Strategy.PAGE && routing.isCall()) {
            return new PagedGroups(routing, plan, destination).page(group, () -> fallback(group, journey));
        }
        List<ExtensionNumber> members =
                group.members().stream().distinct().filter(this::rings).toList();
        List<Integer> stages = members.isEmpty() ? nobody(group) : stages(group, members);
        Way fallback = fallback(group, journey);
        for (int i = 0; i < stages.size(); i++) {
            Way next = i + 1 < stages.size() ? Way.to(stages.get(i + 1)) : fallback;
            plan.follow(stages.get(i), Onward.always(next));
        }
        return stages.isEmpty() ? fallback : Way.to(stages.getFirst());
    }

    private boolean rings(ExtensionNumber member) {
        return destination
                .callable(member)
                .filter(extension -> !destination.rests(extension))
                .isPresent();
    }

    private List<Integer> nobody(RingGroupEntry group) {
        routing.because("ring-group", "Nobody in " + group.name() + " (" + group.number() + ") can be rung");
        return List.of();
    }

    private List<Integer> stages(RingGroupEntry group, List<ExtensionNumber> members) {
        List<List<ExtensionNumber>> steps = new RingOrder(group, routing).of(members);
        routing.because("ring-group", group.name() + " (" + group.number() + ") rings " + inWords(group, steps));
        return steps.stream()
                .map(step -> plan.ring(destination.phonesOf(step), group.ringFor(), group.callerPrefix()))
                .toList();
    }

    private static String inWords(RingGroupEntry group, List<List<ExtensionNumber>> steps) {
        List<ExtensionNumber> members = group.strategy() == RingGroupEntry.Strategy.MEMORY_HUNT
                ? steps.getLast()
                : steps.stream().flatMap(List::stream).toList();
        String who =
                String.join(", ", members.stream().map(ExtensionNumber::digits).toList());
        String each = group.ringFor().toSeconds() + " s each";
        return switch (group.strategy()) {
            case RING_ALL, PAGE -> who + " together for " + group.ringFor().toSeconds() + " s";
            case LINEAR -> who + " one after the other, " + each;
            case ROUND_ROBIN -> who + " one after the other, " + each + ": it is the turn of " + members.getFirst();
            case MEMORY_HUNT -> who + ", one more at each step, " + each;
            case RANDOM -> who + " one after the other, " + each + ": drawn by lot";
            case WEIGHTED -> who + " one after the other, " + each + ": drawn by lot and weight";
        };
    }

    private Way fallback(RingGroupEntry group, Journey journey) {
        ExtensionNumber fallback = group.fallback();
        if (fallback == null) {
            return Way.END;
        }
        routing.because("fallback", "If nobody in " + group.name() + " answers, the call goes to " + fallback);
        return destination.to(fallback, journey);
    }
}
