package io.tandem.edge.owner;

import io.tandem.dialplan.Caller;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.sdp.Sdp;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.TrunkId;
import java.util.Optional;

/** A call that is about to be: its INVITE has been read, and it may have to wait until its seats are there. */
record Entrant(
        ServerKey transaction,
        Arrival arrival,
        int partition,
        KnownCaller caller,
        DialplanSnapshot dialplan,
        Sdp offer) {

    /** @return of a carrier's call */
    Optional<TrunkId> trunk() {
        return switch (caller.caller()) {
            case Caller.Trunk carrier -> Optional.of(carrier.trunk());
            case Caller.Extension phone -> Optional.empty();
        };
    }
}
