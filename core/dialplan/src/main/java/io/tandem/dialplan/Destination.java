package io.tandem.dialplan;

import io.tandem.dialplan.Onward.Way;
import io.tandem.types.Aor;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What rings for an internal number: an extension's phones, a group's stages, a menu or a room, and what follows them. */
final class Destination {
    /** Menus and rooms answer at once; this is for a relay that has to be found. */
    private static final Duration ANSWERING = Duration.ofSeconds(20);

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
        MenuEntry menu = routing.snapshot().menus().get(number);
        if (menu != null) {
            return answered(menu);
        }
        RoomEntry room = routing.snapshot().rooms().get(number);
        if (room != null && routing.isCall()) {
            return room(room);
        }
        RingGroupEntry group = routing.snapshot().ringGroups().get(number);
        return group == null
                ? callable(number)
                        .filter(this::takesCaller)
                        .map(extension -> forwardings.of(extension, journey.by(number)))
                        .orElse(Way.END)
                : groups.ring(group, journey.by(number));
    }

    /** Words are not led through anything. */
    private Way answered(MenuEntry menu) {
        if (!routing.isCall()) {
            nothingRings(ReleaseCause.UNKNOWN_NUMBER);
            return Way.END;
        }
        routing.because("menu", "The menu " + menu.name() + " (" + menu.number() + ") answers");
        return Way.to(plan.ring(List.of(new Target.Service(menu)), ANSWERING));
    }

    private Way room(RoomEntry room) {
        routing.because(
                "room",
                room.number() + " is the conference room " + room.name()
                        + (room.asksNobody() ? "" : ", which asks for its PIN")
                        + (room.locked() ? ", and is locked" : ""));
        return Way.to(plan.ring(List.of(Target.Service.room(room.number())), ANSWERING));
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

    /** Whether it does not want to be disturbed; then the trace says so. */
    boolean rests(ExtensionEntry member) {
        SetBy rest = routing.forwardingOf(member).doNotDisturb();
        if (rest == null) {
            return false;
        }
        routing.because(
                "do-not-disturb",
                member.number() + " does not want to be disturbed, so it does not ring: " + rest.words());
        return true;
    }

    /** Whether the extension takes the caller's calls; else the trace says why not. Words are for whoever they are written to. */
    private boolean takesCaller(ExtensionEntry extension) {
        if (!routing.isCall()) {
            return true;
        }
        ExtensionNumber number = extension.number();
        String caller = routing.callerNumber();
        if (routing.isWithheld() && extension.screening().rejectsAnonymous()) {
            return screened(ReleaseCause.ANONYMOUS_REJECTED, number + " takes no calls without a number");
        }
        return switch (extension.screening().of(caller)) {
            case TAKEN -> true;
            case ANONYMOUS -> screened(ReleaseCause.ANONYMOUS_REJECTED, number + " takes no calls without a number");
            case BLOCKED -> screened(ReleaseCause.SCREENED, number + " has blocked calls from " + caller);
            case NOT_ALLOWED ->
                screened(ReleaseCause.SCREENED, number + " takes calls from a few alone, and not from " + caller);
        };
    }

    private boolean screened(ReleaseCause cause, String words) {
        routing.because("screening", words);
        nothingRings(cause);
        return false;
    }

    /** Who calls hears this where nothing rings. */
    void nothingRings(ReleaseCause cause) {
        nothingRings = cause;
    }

    boolean exists(ExtensionNumber number) {
        return routing.snapshot().has(number);
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
