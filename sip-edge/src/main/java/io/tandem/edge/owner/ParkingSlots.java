package io.tandem.edge.owner;

import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.Parking;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Line;
import io.tandem.types.ExtensionNumber;
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

    /** @return whether it is a slot in which somebody waits, or stands for one while there is none */
    boolean isFull(DialplanSnapshot dialplan, String number) {
        return Parking.isAny(dialplan, number)
                || Parking.slot(dialplan, number)
                        .filter(slot -> isTaken(dialplan, slot))
                        .isPresent();
    }
}
