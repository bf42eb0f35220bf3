package io.tandem.edge.owner;

import io.tandem.edge.identity.CallTags.CallLeg;
import io.tandem.sip.transaction.ServerKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whose INVITE or re-INVITE an answering transaction is about: CANCEL and ACK name no leg. */
final class Askers {
    private final Map<ServerKey, CallLeg> legs = new HashMap<>();

    void asked(ServerKey transaction, OwnedCall call, SipLeg leg) {
        legs.put(transaction, new CallLeg(call.id, leg.id));
        call.asked.add(transaction);
    }

    Optional<CallLeg> of(ServerKey transaction) {
        return Optional.ofNullable(legs.get(transaction));
    }

    void forget(OwnedCall call) {
        call.asked.forEach(legs::remove);
    }
}
