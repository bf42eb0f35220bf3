package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.sdp.Sdp;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;

/** Changes of an established session: ours by re-INVITE, the peers' by re-INVITE or UPDATE (RFC 3261 section 14). */
final class Reoffers {
    private final CallTable calls;
    private final LegLine line;
    private final CarrierTerms carriers;
    private final MovedPhones moved;

    Reoffers(CallTable calls, LegLine line, CarrierTerms carriers, MovedPhones moved) {
        this.calls = calls;
        this.line = line;
        this.carriers = carriers;
        this.moved = moved;
    }

    void offer(OwnedCall call, LegId id, int step, Sdp offer, Instant now) {
        var leg = call.legs.get(id);
        var dialog = leg == null ? null : leg.dialog;
        var service = ServiceLegs.of(call.state, id);
        if (service.isPresent()) {
            calls.signal(call, new CallSignal.ReofferAnswered(id, step, ServiceLegs.answer(service.get(), offer)));
            return;
        }
        if (leg == null || dialog == null) {
            calls.signal(call, new CallSignal.ReofferRejected(id, step, ReleaseCause.UNREACHABLE));
            return;
        }
        if (leg.offers()) {
            // RFC 3261 section 14.1: one at a time; of those that wait the last one counts.
            leg.next = new SipLeg.Reoffer(step, offer.text(), null, null);
            return;
        }
        line.confirm(call, leg, now);
        // The carrier goes on with what it was offered first.
        var before = leg.lastSent == null ? offer : new Sdp(leg.lastSent);
        var description = carriers.description(leg.trunk, offer, before).text();
        var invite = line.messages().reinvite(call, leg, dialog, description);
        leg.reoffer = new SipLeg.Reoffer(step, description, ClientKey.of(invite), null);
        leg.lastSent = description;
        line.send(leg, dialog, invite, now);
    }

    /** Re-INVITEs that met a 491, or a connection that was gone, and have waited. */
    void due(OwnedCall call, Instant now) {
        for (SipLeg leg : call.legs.values()) {
            var reoffer = leg.reoffer;
            var again = reoffer == null ? null : reoffer.again();
            if (reoffer != null && again != null && !again.isAfter(now)) {
                moved.follow(call, leg, now);
                offer(call, leg.id, reoffer.step(), new Sdp(reoffer.sdp()), now);
            }
        }
    }

    /** The offer before is over: what waited for that goes out. */
    void next(OwnedCall call, SipLeg leg, Instant now) {
        var next = leg.next;
        if (next != null && !leg.offers() && leg.reoffer == null) {
            leg.next = null;
            offer(call, leg.id, next.step(), new Sdp(next.sdp()), now);
        }
    }

    /** RFC 4028 section 7.4: an UPDATE without a description, which cannot meet a re-INVITE of the peer. */
    void update(OwnedCall call, SipLeg leg, Instant now) {
        var dialog = leg.dialog;
        if (dialog != null) {
            line.send(leg, dialog, line.messages().update(call, leg, dialog), now);
        }
    }

    void answer(OwnedCall call, LegId id, Sdp answer, Instant now) {
        var leg = call.legs.get(id);
        if (leg != null) {
            leg.lastSent = answer.text();
            var request = leg.reoffered;
            if (request != null) {
                leg.reoffered = null;
                leg.awaitsAnswer = request.method().equals("INVITE") && LegMessages.sdp(request) == null;
                line.accept(leg, ServerKey.of(request), request, answer.text(), now);
            }
        }
    }

    void reject(OwnedCall call, LegId id, int status, Instant now) {
        var leg = call.legs.get(id);
        var request = leg == null ? null : leg.reoffered;
        if (leg != null && request != null) {
            leg.reoffered = null;
            line.respond(leg, ServerKey.of(request), request, status, List.of(), now);
        }
    }
}
