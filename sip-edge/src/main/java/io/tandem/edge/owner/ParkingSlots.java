package io.tandem.edge.owner;

import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.Parking;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.TraceStep;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Line;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.util.List;
import java.util.Optional;

/**
 * Which slots are free, as the whole cell knows by the calls that wait in them. Two calls that are parked in the same moment may get
 * the same one, and are taken out of it one after the other.
 */
final class ParkingSlots {
    private final CellViews views;

    ParkingSlots(CellViews views) {
        this.views = views;
    }

    /** @return the number that stands for what was asked: the first free slot for {@code 70}; itself for all other numbers */
    String meant(DialplanSnapshot dialplan, String asked) {
        return Parking.isAny(dialplan, asked)
                ? free(dialplan).map(ExtensionNumber::digits).orElse(asked)
                : asked;
    }

    private Optional<ExtensionNumber> free(DialplanSnapshot dialplan) {
        return Parking.slots(dialplan).stream()
                .filter(slot -> !isTaken(dialplan, slot))
                .findFirst();
    }

    private boolean isTaken(DialplanSnapshot dialplan, ExtensionNumber slot) {
        return !views.extensionStates.of(new Line(dialplan.tenant(), slot)).isEmpty();
    }

    /** @return why nobody can be put there; empty where that is a free slot, and where it is none at all */
    Optional<RouteDecision> refusal(DialplanSnapshot dialplan, String meant) {
        return Parking.isAny(dialplan, meant)
                ? Optional.of(busy("Somebody waits in every slot"))
                : Parking.slot(dialplan, meant)
                        .filter(slot -> isTaken(dialplan, slot))
                        .map(slot -> busy("Somebody else waits at " + slot));
    }

    private static RouteDecision busy(String words) {
        return new RouteDecision.Refused(ReleaseCause.BUSY, List.of(new TraceStep("parking", words)));
    }
}
