package io.tandem.edge.owner;

import io.tandem.call.CallEffect;
import io.tandem.call.CallEffect.OfferLeg;
import io.tandem.call.CallSignal;
import io.tandem.call.SettingUp;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.dialplan.Target;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.view.Tenants;
import io.tandem.sip.SipMessage;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.dialog.SessionTimer;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;

/** Our INVITEs to callees, from the first byte to the ACK: we are the UAC (RFC 3261 section 13.2). */
final class CalleeLegs {
    private final CallTable calls;
    private final LegLine line;
    private final CallTags tags;
    private final Tenants tenants;
    private final CarrierTerms carriers;

    CalleeLegs(CallTable calls, LegLine line, CallTags tags, Tenants tenants, CarrierTerms carriers) {
        this.calls = calls;
        this.line = line;
        this.tags = tags;
        this.tenants = tenants;
        this.carriers = carriers;
    }

    /** Makes the INVITEs that are about to leave, so that they are in the snapshot of the commit before them. */
    void prepare(OwnedCall call, List<CallEffect> effects) {
        for (CallEffect effect : effects) {
            if (effect instanceof OfferLeg offer && !ServiceLegs.isFor(offer)) {
                prepare(call, offer);
            }
        }
    }

    private void prepare(OwnedCall call, OfferLeg offer) {
        var trunk = offer.contact().target() instanceof Target.Trunk carrier ? carrier.trunk() : null;
        var leg = call.legs.computeIfAbsent(
                offer.leg(), id -> new SipLeg(id, tags.tag(call.id, id), trunk != null, line.flowOf(offer)));
        var known = leg.invite;
        leg.trunk = trunk;
        // A former owner has proven who we are: the carrier rings by that INVITE, and would take another for a new one.
        var own = call.state instanceof SettingUp setting ? setting.setup().offer() : offer.offer();
        var description = carriers.description(trunk, offer.offer(), own);
        leg.invite = known != null && LoginAnswers.isIn(known)
                ? line.messages().withDescription(known, description)
                : line.messages().invite(call, leg, offer, carriers.caller(offer, domain(call), trunk), description);
        leg.lastSent = description.text();
    }

    private String domain(OwnedCall call) {
        return tenants.find(call.tenant()).map(TenantRecord::domain).orElse("invalid");
    }

    void offer(OwnedCall call, OfferLeg offer, Instant now) {
        var leg = call.legs.get(offer.leg());
        var invite = leg == null ? null : leg.invite;
        if (ServiceLegs.isFor(offer)) {
            calls.signal(call, ServiceLegs.answered(offer));
        } else if (leg == null || invite == null) {
            calls.signal(call, new CallSignal.LegRejected(offer.leg(), ReleaseCause.UNREACHABLE));
        } else if (!leg.offered) {
            leg.offered = true;
            line.sip().send(invite, leg.flow, now);
        }
    }

    /** Sends our INVITE once more, for a longer session (RFC 4028 section 7.4). */
    void offerAgain(OwnedCall call, SipLeg leg, SipMessage tooBrief, Instant now) {
        var invite = leg.invite;
        if (invite != null) {
            leg.retried = true;
            leg.invite = line.messages().again(call, leg, invite, SessionTimer.minimum(tooBrief));
            line.sip().send(leg.invite, leg.flow, now);
        }
    }

    void cancel(OwnedCall call, LegId id, ReleaseCause cause, Instant now) {
        var leg = call.legs.get(id);
        var invite = leg == null ? null : leg.invite;
        if (leg == null || invite == null) {
            calls.signal(call, new CallSignal.LegClosed(id));
            return;
        }
        if (!leg.offered) {
            // The former owner may have rung it: its INVITE counts as ringing, so the CANCEL leaves at once.
            line.sip().resumeClient(invite, leg.flow, true, now);
        }
        line.sip().cancel(ClientKey.of(invite), LegMessages.reason(call, cause), now);
    }

    /** The ACK that an answer has waited for: the log knows of the answer now. */
    void acknowledge(OwnedCall call, LegId id, Instant now) {
        var leg = call.legs.get(id);
        if (leg != null) {
            line.confirm(call, leg, now);
        }
    }

    /** BYE to a dialog that no leg of a call has: a second phone behind a fork answered too late. */
    void dismiss(OwnedCall call, SipLeg leg, SipMessage answer, Instant now) {
        var dialog = Dialog.uac(answer, answer);
        line.acknowledge(call, leg, dialog, answer, now);
        var kept = leg.dialog;
        var reason = LegMessages.reason(ReleaseCause.NORMAL);
        line.send(leg, dialog, line.messages().request(call, leg, dialog, "BYE", reason, null), now);
        leg.dialog = kept;
    }
}
