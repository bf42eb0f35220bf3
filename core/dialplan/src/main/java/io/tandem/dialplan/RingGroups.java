package io.tandem.dialplan;

import io.tandem.dialplan.Onward.Way;
import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The stages of a ring group. What its members have set for calls to themselves does not count, but that they rest. */
record RingGroups(Routing routing, PlanDraft plan, Destination destination) {

    Way ring(RingGroupEntry group, Journey journey) {
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
                .filter(extension -> !rests(extension))
                .isPresent();
    }

    private boolean rests(ExtensionEntry member) {
        SetBy rest = routing.forwardingOf(member).doNotDisturb();
        if (rest == null) {
            return false;
        }
        routing.because(
                "do-not-disturb",
                member.number() + " does not want to be disturbed, so it does not ring: " + rest.words());
        return true;
    }

    private List<Integer> nobody(RingGroupEntry group) {
        routing.because("ring-group", "Nobody in " + group.name() + " (" + group.number() + ") can be rung");
        return List.of();
    }

    private List<Integer> stages(RingGroupEntry group, List<ExtensionNumber> members) {
        String who = group.name() + " (" + group.number() + ") rings " + inWords(members);
        Duration time = group.ringFor();
        return switch (group.strategy()) {
            case RING_ALL -> {
                routing.because("ring-group", who + " together for " + time.toSeconds() + " s");
                yield List.of(plan.ring(destination.phonesOf(members), time));
            }
            case LINEAR -> {
                routing.because("ring-group", who + " one after the other, " + time.toSeconds() + " s each");
                List<Integer> stages = new ArrayList<>();
                members.forEach(member -> stages.add(plan.ring(destination.phonesOf(List.of(member)), time)));
                yield stages;
            }
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

    private static String inWords(List<ExtensionNumber> members) {
        return String.join(", ", members.stream().map(ExtensionNumber::digits).toList());
    }
}
