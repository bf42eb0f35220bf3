package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Parking (RFC 5359 section 2.15): whom a phone sends to one of the slots 71 to 79 waits there, and who calls that takes him back.
 * What the tenant has by the same number goes before.
 */
public final class Parking implements Rule {
    /** Stands for the first slot that is free. */
    public static final String ANY = "70";

    private static final Duration RINGING = Duration.ofSeconds(20);

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        if (routing.callingExtension().isEmpty() || !routing.isCall()) {
            return Optional.empty();
        }
        return isAny(routing.snapshot(), routing.dialled())
                ? Optional.of(nowhere(routing))
                : slot(routing.snapshot(), routing.dialled()).map(slot -> lead(slot, routing));
    }

    /** Which one is free is not for the dialplan to say. */
    private static RouteDecision nowhere(Routing routing) {
        return routing.refuse(
                "parking",
                ReleaseCause.UNKNOWN_NUMBER,
                ANY + " is where a phone sends the other side of its call, to wait in a slot; nobody is called there");
    }

    private static RouteDecision lead(ExtensionNumber slot, Routing routing) {
        routing.because(
                "parking",
                slot + (routing.isTransfer() ? " is where a call waits" : " takes the call that waits there"));
        Target target = routing.isTransfer() ? Target.Service.slot(slot) : new Target.Service(Service.PICKUP);
        return routing.ring(new RoutePlan(List.of(new RingStage(List.of(target), RINGING)), ReleaseCause.NO_ANSWER));
    }

    /** @return the slot of that number; empty where it is none */
    public static Optional<ExtensionNumber> slot(DialplanSnapshot snapshot, String dialled) {
        return slots(snapshot).stream()
                .filter(slot -> slot.digits().equals(dialled))
                .findFirst();
    }

    /** @return whether it stands for the first free slot: {@link #ANY}, unless the tenant has that number itself */
    public static boolean isAny(DialplanSnapshot snapshot, String dialled) {
        return dialled.equals(ANY) && isFree(snapshot, new ExtensionNumber(ANY));
    }

    /** @return the tenant's, the first to be taken first */
    public static List<ExtensionNumber> slots(DialplanSnapshot snapshot) {
        return IntStream.rangeClosed(71, 79)
                .mapToObj(number -> new ExtensionNumber(Integer.toString(number)))
                .filter(number -> isFree(snapshot, number))
                .toList();
    }

    private static boolean isFree(DialplanSnapshot snapshot, ExtensionNumber number) {
        return !snapshot.has(number);
    }
}
