package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.Contact;
import io.tandem.call.TrunkFault;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.dialplan.Target;
import io.tandem.edge.view.Carriers;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.TrunkStates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a trunk takes a call now: asked before it is offered there, so that a call never waits for one that cannot. */
final class OutboundTrunks {
    private final Carriers carriers;
    private final TrunkStates states;
    private final Contacts contacts;
    private final TrunkSeats seats;

    OutboundTrunks(CellViews views, Contacts contacts, TrunkSeats seats) {
        this.carriers = views.carriers;
        this.states = views.trunkStates;
        this.contacts = contacts;
        this.seats = seats;
    }

    CallSignal find(OwnedCall call, Target.Trunk trunk, Instant now) {
        return fault(call, trunk, now)
                .<CallSignal>map(fault -> new CallSignal.TrunkUnavailable(trunk, fault))
                .orElseGet(() -> new CallSignal.ContactsFound(trunk, contacts.of(trunk, now)));
    }

    /** Of where a phone has redirected the call to. */
    List<Contact> reachable(OwnedCall call, List<Contact> found, Instant now) {
        return found.stream()
                .filter(contact -> !(contact.target() instanceof Target.Trunk trunk)
                        || fault(call, trunk, now).isEmpty())
                .toList();
    }

    private Optional<TrunkFault> fault(OwnedCall call, Target.Trunk trunk, Instant now) {
        if (carriers.trunk(trunk.trunk()).filter(TrunkRecord::active).isEmpty()) {
            return Optional.of(TrunkFault.SWITCHED_OFF);
        }
        return states.isDown(trunk.trunk()) ? Optional.of(TrunkFault.DOWN) : seats.take(call, trunk.trunk(), now);
    }
}
