package io.tandem.dialplan;

import io.tandem.dialplan.Onward.Way;
import io.tandem.types.Aor;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.util.List;
import java.util.Optional;

/** What rings for an internal number: an extension's phones, or a group's stages, and what follows them. */
final class Destination {
    private final Routing routing;
    private final PlanDraft plan = new PlanDraft();
    private final Forwardings forwardings;
    private final RingGroups groups;
    private ReleaseCause nothingRings = ReleaseCause.NOT_REGISTERED;

    private Destination(Routing routing) {
        this.routing = routing;
        forwardings = new Forwardings(routing, plan, this);
        groups = new RingGroups(routing, plan, this);
    }

    static RouteDecision ring(ExtensionNumber number, Routing routing) {
        // Asterisk and desk phones alike call a call to oneself busy; ringing one's own other phones would be a
        // feature that nobody asked for, and with one phone it would ring the hand that holds it.
        if (isCaller(number, routing)) {
            return routing.refuse("extension", ReleaseCause.BUSY, number + " calls itself, and so is busy");
        }
        return new Destination(routing).decide(number);
    }

    private RouteDecision decide(ExtensionNumber number) {
        Way first = to(number, Journey.beginning(routing.forwardedBefore()));
        if (first.leads()) {
            return routing.ring(plan.from(first));
        }
        return exists(number)
                ? routing.refuse("destination", nothingRings, "Nothing is left to ring for " + number)
                : routing.refuse("destination", ReleaseCause.UNKNOWN_NUMBER, "There is no " + number);
    }

    Way to(ExtensionNumber number, Journey journey) {
        if (journey.hasPassed(number)) {
            routing.because("fallback", number + " was tried before: the fallbacks go in a circle, so they end here");
            return Way.END;
        }
        RingGroupEntry group = routing.snapshot().ringGroups().get(number);
        return group == null
                ? callable(number)
                        .map(extension -> forwardings.of(extension, journey.by(number)))
                        .orElse(Way.END)
                : groups.ring(group, journey.by(number));
    }

    /** The extension, if it can be rung; else the trace says why not. */
    Optional<ExtensionEntry> callable(ExtensionNumber number) {
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

    /** Who calls hears this where nothing rings. */
    void nothingRings(ReleaseCause cause) {
        nothingRings = cause;
    }

    boolean exists(ExtensionNumber number) {
        return routing.snapshot().extensions().containsKey(number)
                || routing.snapshot().ringGroups().containsKey(number);
    }

    List<Target> phonesOf(List<ExtensionNumber> numbers) {
        return numbers.stream().map(this::phones).toList();
    }

    private Target phones(ExtensionNumber number) {
        return new Target.Extension(
                number, new Aor(number.digits(), routing.snapshot().domain()));
    }

    private static boolean isCaller(ExtensionNumber number, Routing routing) {
        return routing.callingExtension().filter(number::equals).isPresent();
    }
}
