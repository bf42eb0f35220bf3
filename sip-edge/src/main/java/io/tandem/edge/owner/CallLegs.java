package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.view.CellViews;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** What a call wants of its legs, said in SIP. A leg that is not there (any more) is closed already. */
final class CallLegs {
    private final CallTable calls;
    private final LegLine line;
    private final Askers askers = new Askers();
    private final Provisionals provisionals;
    private final CallerLegs callers;
    private final CalleeLegs callees;
    private final Reoffers reoffers;
    private final Asides asides;
    private final Referrals referrals;
    private final LoginAnswers logins;
    private final MovedPhones moved;

    CallLegs(
            CallTable calls,
            SipLine sip,
            LegMessages messages,
            CallTags tags,
            FlowSender sender,
            CellViews views,
            TalkCodes codes,
            Notices notices,
            Consumer<OwnedCall> write) {
        this.calls = calls;
        this.line = new LegLine(sip, messages, sender);
        var carriers = new CarrierTerms(views);
        this.provisionals = new Provisionals(line);
        this.callers = new CallerLegs(calls, line, tags, askers, provisionals);
        this.callees = new CalleeLegs(calls, line, tags, views.tenants, carriers);
        this.moved = new MovedPhones(views, sender);
        this.reoffers = new Reoffers(calls, line, carriers, moved);
        this.asides = new Asides(calls, line, codes);
        this.referrals = new Referrals(calls, line, tags, views, notices);
        this.logins = new LoginAnswers(line, views.carriers, write);
    }

    LegLine line() {
        return line;
    }

    Askers askers() {
        return askers;
    }

    Provisionals provisionals() {
        return provisionals;
    }

    CallerLegs callers() {
        return callers;
    }

    CalleeLegs callees() {
        return callees;
    }

    Reoffers reoffers() {
        return reoffers;
    }

    Asides asides() {
        return asides;
    }

    Referrals referrals() {
        return referrals;
    }

    MovedPhones moved() {
        return moved;
    }

    LoginAnswers logins() {
        return logins;
    }

    void hangUp(OwnedCall call, LegId id, ReleaseCause cause, Instant now) {
        var leg = call.legs.get(id);
        var dialog = leg == null ? null : leg.dialog;
        if (leg == null || dialog == null) {
            calls.signal(call, new CallSignal.LegClosed(id));
        } else if (leg.isCallers() && dialog.stage() == Dialog.Stage.EARLY) {
            // RFC 3261 section 15: a callee ends an early dialog by its final response.
            callers.reject(call, id, cause, now);
        } else {
            bye(call, leg, dialog, cause, now);
        }
    }

    private void bye(OwnedCall call, SipLeg leg, Dialog dialog, ReleaseCause cause, Instant now) {
        line.confirm(call, leg, now);
        leg.invite = null;
        leg.reoffer = null;
        leg.timerDue = null;
        var current = Objects.requireNonNullElse(leg.dialog, dialog);
        var reason = LegMessages.reason(call, cause);
        line.send(leg, current, line.messages().request(call, leg, current, "BYE", reason, null), now);
    }

    void answerHangUp(OwnedCall call, LegId id, Instant now) {
        var leg = call.legs.get(id);
        var bye = leg == null ? null : leg.hungUp;
        if (leg != null && bye != null) {
            leg.hungUp = null;
            line.respond(leg, ServerKey.of(bye), bye, 200, List.of(), now);
        }
    }

    /** Tells the relay from where media may be expected. */
    Optional<String> sourceOf(OwnedCall call, LegId id) {
        var leg = call.legs.get(id);
        return leg == null ? Optional.empty() : line.hostOf(leg.flow);
    }

    /** The call is over or another's: its transactions may finish, but nobody listens. */
    void forget(OwnedCall call) {
        askers.forget(call);
    }

    /** Nobody goes on with the call: its phones stop to ring. Its caller repeats his INVITE, and another owner begins anew. */
    void withdraw(OwnedCall call, Instant now) {
        for (SipLeg leg : call.legs.values()) {
            if (leg.caller != null) {
                line.sip().forget(leg.caller);
            } else if (leg.unconfirmed != null) {
                hangUp(call, leg.id, ReleaseCause.CANCELLED, now);
            } else if (leg.invite != null && leg.offered) {
                callees.cancel(call, leg.id, ReleaseCause.CANCELLED, now);
            }
        }
        forget(call);
    }

    /** Another owner goes on with the call: what we would still repeat is his to say. */
    void abandon(OwnedCall call) {
        for (SipLeg leg : call.legs.values()) {
            var invite = leg.invite;
            if (leg.caller != null) {
                line.sip().forget(leg.caller);
            } else if (invite != null) {
                line.sip().forget(ClientKey.of(invite));
            }
        }
        forget(call);
    }
}
