package io.tandem.dialplan;

import io.tandem.types.Aor;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What rings for an internal number: an extension's phones, or a group's stages and those of its fallbacks. */
final class Destination {
    private final Routing routing;
    private final List<RingStage> stages = new ArrayList<>();
    private final Set<ExtensionNumber> passed = new LinkedHashSet<>();

    private Destination(Routing routing) {
        this.routing = routing;
    }

    static RouteDecision ring(ExtensionNumber number, Routing routing) {
        // Asterisk and desk phones alike call a call to oneself busy; ringing one's own other phones would be a
        // feature that nobody asked for, and with one phone it would ring the hand that holds it.
        if (isCaller(number, routing)) {
            return routing.refuse("extension", ReleaseCause.BUSY, number + " calls itself, and so is busy");
        }
        Destination destination = new Destination(routing);
        destination.add(number);
        return destination.decide(number);
    }

    private RouteDecision decide(ExtensionNumber number) {
        if (!stages.isEmpty()) {
            return routing.ring(stages);
        }
        return exists(number)
                ? routing.refuse("destination", ReleaseCause.NOT_REGISTERED, "Nothing is left to ring for " + number)
                : routing.refuse("destination", ReleaseCause.UNKNOWN_NUMBER, "There is no " + number);
    }

    private void add(ExtensionNumber number) {
        if (!passed.add(number)) {
            routing.because("fallback", number + " was tried before: the fallbacks go in a circle, so they end here");
            return;
        }
        RingGroupEntry group = routing.snapshot().ringGroups().get(number);
        if (group == null) {
            addExtension(number);
        } else {
            addGroup(group);
        }
    }

    private void addExtension(ExtensionNumber number) {
        callable(number).ifPresent(extension -> {
            routing.because(
                    "extension", number + " rings for " + extension.ringFor().toSeconds() + " s");
            stages.add(new RingStage(List.of(target(number)), extension.ringFor()));
        });
    }

    private void addGroup(RingGroupEntry group) {
        List<ExtensionNumber> members = group.members().stream()
                .distinct()
                .filter(member -> callable(member).isPresent())
                .toList();
        if (members.isEmpty()) {
            routing.because("ring-group", "Nobody in " + group.name() + " (" + group.number() + ") can be rung");
        } else {
            ringMembers(group, members);
        }
        ExtensionNumber fallback = group.fallback();
        if (fallback != null) {
            routing.because("fallback", "If nobody in " + group.name() + " answers, the call goes to " + fallback);
            add(fallback);
        }
    }

    private void ringMembers(RingGroupEntry group, List<ExtensionNumber> members) {
        String who = group.name() + " (" + group.number() + ") rings " + inWords(members);
        long seconds = group.ringFor().toSeconds();
        List<Target> targets = members.stream().map(this::target).toList();
        switch (group.strategy()) {
            case RING_ALL -> {
                routing.because("ring-group", who + " together for " + seconds + " s");
                stages.add(new RingStage(targets, group.ringFor()));
            }
            case LINEAR -> {
                routing.because("ring-group", who + " one after the other, " + seconds + " s each");
                targets.forEach(target -> stages.add(new RingStage(List.of(target), group.ringFor())));
            }
        }
    }

    /** The extension, if it can be rung; else the trace says why not. */
    private Optional<ExtensionEntry> callable(ExtensionNumber number) {
        ExtensionEntry extension = routing.snapshot().extensions().get(number);
        if (extension == null) {
            routing.because("extension", "There is no extension " + number + ", so it is passed over");
        } else if (!extension.active()) {
            routing.because("extension", number + " is switched off, so it does not ring");
        } else if (isCaller(number, routing)) {
            routing.because("extension", number + " is the caller, so it does not ring");
        } else {
            return Optional.of(extension);
        }
        return Optional.empty();
    }

    private boolean exists(ExtensionNumber number) {
        return routing.snapshot().extensions().containsKey(number)
                || routing.snapshot().ringGroups().containsKey(number);
    }

    private Target target(ExtensionNumber number) {
        return new Target.Extension(
                number, new Aor(number.digits(), routing.snapshot().domain()));
    }

    private static boolean isCaller(ExtensionNumber number, Routing routing) {
        return routing.callingExtension().filter(number::equals).isPresent();
    }

    private static String inWords(List<ExtensionNumber> members) {
        return String.join(", ", members.stream().map(ExtensionNumber::digits).toList());
    }
}
