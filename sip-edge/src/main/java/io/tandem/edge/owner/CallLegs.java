package io.tandem.edge.owner;

import io.tandem.call.CallEffect;
import io.tandem.call.CallEffect.OfferLeg;
import io.tandem.call.CallSignal;
import io.tandem.call.Progress;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.dialplan.Target;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.identity.CallTags.CallLeg;
import io.tandem.edge.view.Tenants;
import io.tandem.sdp.Sdp;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.dialog.SessionTimer;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call wants of its legs, said in SIP. A leg that is not there (any more) is closed already. */
final class CallLegs {
    private final CallTable calls;
    private final SipLine sip;
    private final LegMessages messages;
    private final CallTags tags;
    private final FlowSender sender;
    private final Tenants tenants;
    private final Provisionals provisionals;

    /** Whose INVITE or re-INVITE an answering transaction is about. */
    private final Map<ServerKey, CallLeg> askers = new HashMap<>();

    CallLegs(CallTable calls, SipLine sip, LegMessages messages, CallTags tags, FlowSender sender, Tenants tenants) {
        this.calls = calls;
        this.sip = sip;
        this.messages = messages;
        this.tags = tags;
        this.sender = sender;
        this.tenants = tenants;
        this.provisionals = new Provisionals(sip, messages);
    }

    Provisionals provisionals() {
        return provisionals;
    }

    /** The caller's leg of a new call. */
    void opened(OwnedCall call, LegId id, ServerKey transaction, SipMessage invite, Flow source, boolean direct) {
        var leg = new SipLeg(id, tags.tag(call.id, id), direct, source);
        leg.caller = transaction;
        leg.invite = invite;
        leg.dialog = Dialog.uas(invite, leg.tag, Dialog.Stage.EARLY);
        if (SessionTimer.asked(invite)
                instanceof SessionTimer.Asked.Granted(SessionTimer granted, List<Header> headers)) {
            // Known before the answer, so that the snapshot of the answer has it; it runs from the 200 on.
            leg.timer = granted;
        }
        call.legs.put(id, leg);
        asked(transaction, call, leg);
    }

    void asked(ServerKey transaction, OwnedCall call, SipLeg leg) {
        askers.put(transaction, new CallLeg(call.id, leg.id));
        call.asked.add(transaction);
    }

    Optional<CallLeg> asker(ServerKey transaction) {
        return Optional.ofNullable(askers.get(transaction));
    }

    /** A caller's INVITE that has no final response yet goes on at its new owner: its CANCEL must find it. */
    void resume(OwnedCall call, Instant now) {
        for (SipLeg leg : call.legs.values()) {
            var dialog = leg.dialog;
            if (leg.isCallers() && dialog != null && dialog.stage() == Dialog.Stage.EARLY) {
                serverOf(call, leg, now);
            }
        }
    }

    private @Nullable ServerKey serverOf(OwnedCall call, SipLeg leg, Instant now) {
        var invite = leg.invite;
        if (leg.caller == null && invite != null && leg.isCallers()) {
            var key = sip.resumeServer(invite, leg.flow, now);
            leg.caller = key;
            asked(key, call, leg);
        }
        return leg.caller;
    }

    /** Makes the INVITEs that are about to leave, so that they are in the snapshot of the commit before them. */
    void prepare(OwnedCall call, List<CallEffect> effects) {
        for (CallEffect effect : effects) {
            if (effect instanceof OfferLeg offer) {
                prepare(call, offer);
            }
        }
    }

    private void prepare(OwnedCall call, OfferLeg offer) {
        boolean direct = offer.contact().target() instanceof Target.Trunk;
        var leg = call.legs.computeIfAbsent(
                offer.leg(), id -> new SipLeg(id, tags.tag(call.id, id), direct, flowOf(offer)));
        leg.invite = messages.invite(call, leg, offer, domain(call));
        leg.lastSent = offer.offer().text();
    }

    private Flow flowOf(OfferLeg offer) {
        var contact = offer.contact();
        return contact.flow().isEmpty() ? sender.flowTo(contact.uri()) : sender.flow(contact.flow());
    }

    private String domain(OwnedCall call) {
        return tenants.find(call.tenant()).map(TenantRecord::domain).orElse("invalid");
    }

    void offer(OwnedCall call, OfferLeg offer, Instant now) {
        var leg = call.legs.get(offer.leg());
        var invite = leg == null ? null : leg.invite;
        if (leg == null || invite == null) {
            calls.signal(call, new CallSignal.LegRejected(offer.leg(), ReleaseCause.UNREACHABLE));
        } else if (!leg.offered) {
            leg.offered = true;
            sip.send(invite, leg.flow, now);
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
            sip.resumeClient(invite, leg.flow, true, now);
        }
        sip.cancel(ClientKey.of(invite), LegMessages.reason(call, cause), now);
    }

    void trying(OwnedCall call, Instant now) {
        var leg = call.legs.get(call.state.call().callerLeg());
        var caller = leg == null ? null : leg.caller;
        if (leg != null && caller != null && leg.invite != null) {
            sip.respond(caller, messages.response(leg, leg.invite, 100, List.of(), null), now);
        }
    }

    void progress(OwnedCall call, LegId id, Progress progress, Optional<Sdp> earlyMedia, Instant now) {
        var leg = call.legs.get(id);
        var invite = leg == null ? null : leg.invite;
        var transaction = leg == null ? null : serverOf(call, leg, now);
        if (leg != null && invite != null && transaction != null) {
            String sdp = earlyMedia.map(Sdp::text).orElse(null);
            provisionals.tell(leg, invite, transaction, progress.sipStatus(), sdp, now);
        }
    }

    void answer(OwnedCall call, LegId id, Sdp answer, Instant now) {
        var leg = call.legs.get(id);
        if (leg != null && leg.unconfirmedProgress) {
            leg.heldAnswer = answer.text();
        } else if (leg != null) {
            answer(call, leg, answer.text(), now);
        }
    }

    private void answer(OwnedCall call, SipLeg leg, String answer, Instant now) {
        leg.heldAnswer = null;
        leg.lastSent = answer;
        leg.dialog = leg.dialog == null ? null : leg.dialog.confirmed();
        var invite = leg.invite;
        var transaction = serverOf(call, leg, now);
        if (invite != null && transaction != null) {
            accept(leg, transaction, invite, answer, now);
        }
    }

    /** 2xx to the peer's INVITE or UPDATE; the session's age begins anew. */
    void accept(SipLeg leg, ServerKey transaction, SipMessage request, @Nullable String sdp, Instant now) {
        sip.respond(transaction, messages.response(leg, request, 200, leg.accept(request, now), sdp), now);
    }

    /** PRACK, where a callee wants to be sure that we have heard it. */
    void confirmProgress(SipLeg leg, @Nullable SipMessage prack, Instant now) {
        var dialog = leg.dialog;
        if (prack != null && dialog != null) {
            sip.send(prack, target(leg, dialog), now);
        }
    }

    /** The caller's PRACK; an answer may have waited for it. */
    void progressConfirmed(OwnedCall call, SipLeg leg, ServerKey transaction, SipMessage prack, Instant now) {
        int status = provisionals.confirmed(leg, prack, now);
        sip.respond(transaction, messages.response(leg, prack, status, List.of(), null), now);
        var held = leg.heldAnswer;
        if (held != null && !leg.unconfirmedProgress) {
            answer(call, leg, held, now);
        }
    }

    /** No PRACK, or a CANCEL while an answer waited for it: the caller is lost, and hears it as the end of his INVITE. */
    void lostCaller(OwnedCall call, SipLeg leg, ReleaseCause cause, Instant now) {
        leg.unconfirmedProgress = false;
        if (leg.heldAnswer != null) {
            leg.heldAnswer = null;
            reject(call, leg, cause, now);
        }
        calls.signal(call, new CallSignal.LegLost(leg.id, cause));
    }

    void reject(OwnedCall call, LegId id, ReleaseCause cause, Instant now) {
        var leg = call.legs.get(id);
        if (leg != null) {
            reject(call, leg, cause, now);
        }
        // The transaction repeats the response until its ACK; the call need not wait for that.
        calls.signal(call, new CallSignal.LegClosed(id));
    }

    private void reject(OwnedCall call, SipLeg leg, ReleaseCause cause, Instant now) {
        var invite = leg.invite;
        var transaction = serverOf(call, leg, now);
        if (invite != null && transaction != null) {
            sip.respond(transaction, messages.rejection(call, leg, invite, cause), now);
        }
    }

    /** The ACK that an answer has waited for: the log knows of the answer now. */
    void acknowledge(OwnedCall call, LegId id, Instant now) {
        var leg = call.legs.get(id);
        if (leg != null) {
            confirm(call, leg, now);
        }
    }

    void confirm(OwnedCall call, SipLeg leg, Instant now) {
        var answer = leg.unconfirmed;
        var dialog = leg.dialog;
        if (answer != null && dialog != null) {
            leg.unconfirmed = null;
            leg.invite = null;
            sip.acknowledge(ClientKey.of(answer), messages.ack(call, leg, dialog, answer), target(leg, dialog), now);
        }
    }

    void hangUp(OwnedCall call, LegId id, ReleaseCause cause, Instant now) {
        var leg = call.legs.get(id);
        var dialog = leg == null ? null : leg.dialog;
        if (leg == null || dialog == null) {
            calls.signal(call, new CallSignal.LegClosed(id));
            return;
        }
        if (leg.isCallers() && dialog.stage() == Dialog.Stage.EARLY) {
            // RFC 3261 section 15: a callee ends an early dialog by its final response.
            reject(call, leg, cause, now);
            calls.signal(call, new CallSignal.LegClosed(id));
            return;
        }
        confirm(call, leg, now);
        leg.invite = null;
        leg.reoffer = null;
        leg.timerDue = null;
        var current = Objects.requireNonNullElse(leg.dialog, dialog);
        var bye = messages.request(call, leg, current, "BYE", LegMessages.reason(call, cause), null);
        sip.send(bye, target(leg, current), now);
    }

    void answerHangUp(OwnedCall call, LegId id, Instant now) {
        var leg = call.legs.get(id);
        var bye = leg == null ? null : leg.hungUp;
        if (leg != null && bye != null) {
            leg.hungUp = null;
            sip.respond(ServerKey.of(bye), messages.response(leg, bye, 200, List.of(), null), now);
        }
    }

    void reoffer(OwnedCall call, LegId id, int step, Sdp offer, Instant now) {
        var leg = call.legs.get(id);
        var dialog = leg == null ? null : leg.dialog;
        if (leg == null || dialog == null) {
            calls.signal(call, new CallSignal.ReofferRejected(id, step, ReleaseCause.UNREACHABLE));
            return;
        }
        var underWay = leg.reoffer;
        if (underWay != null && underWay.step() == SipLeg.Reoffer.REFRESH && step != SipLeg.Reoffer.REFRESH) {
            leg.next = new SipLeg.Reoffer(step, offer.text(), null, null);
            return;
        }
        confirm(call, leg, now);
        var invite = messages.reinvite(call, leg, dialog, offer.text());
        leg.reoffer = new SipLeg.Reoffer(step, offer.text(), ClientKey.of(invite), null);
        leg.lastSent = offer.text();
        sip.send(invite, target(leg, dialog), now);
    }

    /** Our refresh is over: what waited for that goes out. */
    void refreshed(OwnedCall call, SipLeg leg, Instant now) {
        var next = leg.next;
        if (next != null) {
            leg.next = null;
            reoffer(call, leg.id, next.step(), new Sdp(next.sdp()), now);
        }
    }

    /** RFC 4028 section 7.4: an UPDATE without a description, which cannot meet a re-INVITE of the peer. */
    void update(OwnedCall call, SipLeg leg, Instant now) {
        var dialog = leg.dialog;
        if (dialog != null) {
            sip.send(messages.update(call, leg, dialog), target(leg, dialog), now);
        }
    }

    /** Sends our INVITE once more, for a longer session (RFC 4028 section 7.4). */
    void offerAgain(OwnedCall call, SipLeg leg, SipMessage tooBrief, Instant now) {
        var invite = leg.invite;
        if (invite != null) {
            leg.retried = true;
            leg.invite = messages.again(call, leg, invite, SessionTimer.minimum(tooBrief));
            sip.send(leg.invite, leg.flow, now);
        }
    }

    /** Re-INVITEs that met a 491 and have waited. */
    void reofferAgain(OwnedCall call, Instant now) {
        for (SipLeg leg : call.legs.values()) {
            var reoffer = leg.reoffer;
            var again = reoffer == null ? null : reoffer.again();
            if (reoffer != null && again != null && !again.isAfter(now)) {
                reoffer(call, leg.id, reoffer.step(), new Sdp(reoffer.sdp()), now);
            }
        }
    }

    void answerReoffer(OwnedCall call, LegId id, Sdp answer, Instant now) {
        var leg = call.legs.get(id);
        if (leg != null) {
            leg.lastSent = answer.text();
            var request = leg.reoffered;
            if (request != null) {
                leg.reoffered = null;
                accept(leg, ServerKey.of(request), request, answer.text(), now);
            }
        }
    }

    void rejectReoffer(OwnedCall call, LegId id, int status, Instant now) {
        var leg = call.legs.get(id);
        if (leg != null) {
            var request = leg.reoffered;
            if (request != null) {
                leg.reoffered = null;
                sip.respond(ServerKey.of(request), messages.response(leg, request, status, List.of(), null), now);
            }
        }
    }

    /** BYE to a dialog that no leg of a call has: a second phone behind a fork answered too late. */
    void dismiss(OwnedCall call, SipLeg leg, SipMessage answer, Instant now) {
        var dialog = Dialog.uac(answer, answer);
        var target = target(leg, dialog);
        sip.acknowledge(ClientKey.of(answer), messages.ack(call, leg, dialog, answer), target, now);
        var kept = leg.dialog;
        sip.send(
                messages.request(call, leg, dialog, "BYE", LegMessages.reason(ReleaseCause.NORMAL), null), target, now);
        leg.dialog = kept;
    }

    /** Carriers are reached by Contact and Route; phones, most of them behind NAT, only where they came from. */
    Flow target(SipLeg leg, Dialog dialog) {
        return leg.direct ? sender.flowTo(LegMessages.nextHop(dialog)) : leg.flow;
    }

    /** Tells the relay from where media may be expected. */
    Optional<String> sourceOf(OwnedCall call, LegId id) {
        var leg = call.legs.get(id);
        return leg == null ? Optional.empty() : sender.hostOf(leg.flow);
    }

    /** The call is over or another's: its transactions may finish, but nobody listens. */
    void forget(OwnedCall call) {
        call.asked.forEach(askers::remove);
    }

    /** Another owner goes on with the call: what we would still repeat is his to say. */
    void abandon(OwnedCall call) {
        for (SipLeg leg : call.legs.values()) {
            var invite = leg.invite;
            if (leg.caller != null) {
                sip.forget(leg.caller);
            } else if (invite != null) {
                sip.forget(ClientKey.of(invite));
            }
        }
        forget(call);
    }
}
