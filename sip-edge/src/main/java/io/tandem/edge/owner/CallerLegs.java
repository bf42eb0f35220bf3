package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.Progress;
import io.tandem.edge.identity.CallTags;
import io.tandem.sdp.Sdp;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.dialog.SessionTimer;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TrunkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller's INVITE, from its arrival to its final response: we are the UAS (RFC 3261 section 13.3). */
final class CallerLegs {
    private final CallTable calls;
    private final LegLine line;
    private final CallTags tags;
    private final Askers askers;
    private final Provisionals provisionals;

    CallerLegs(CallTable calls, LegLine line, CallTags tags, Askers askers, Provisionals provisionals) {
        this.calls = calls;
        this.line = line;
        this.tags = tags;
        this.askers = askers;
        this.provisionals = provisionals;
    }

    /**
     * The caller's leg of a new call.
     *
     * @param trunk null for a phone
     */
    void opened(
            OwnedCall call, LegId id, ServerKey transaction, SipMessage invite, Flow source, @Nullable TrunkId trunk) {
        var leg = new SipLeg(id, tags.tag(call.id, id), trunk != null, source);
        leg.trunk = trunk;
        leg.caller = transaction;
        leg.invite = invite;
        leg.late = LegMessages.sdp(invite) == null;
        leg.dialog = Dialog.uas(invite, leg.tag, Dialog.Stage.EARLY);
        if (SessionTimer.asked(invite)
                instanceof SessionTimer.Asked.Granted(SessionTimer granted, List<Header> headers)) {
            // Known before the answer, so that the snapshot of the answer has it; it runs from the 200 on.
            leg.timer = granted;
        }
        call.legs.put(id, leg);
        askers.asked(transaction, call, leg);
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
            var key = line.sip().resumeServer(invite, leg.flow, now);
            leg.caller = key;
            askers.asked(key, call, leg);
        }
        return leg.caller;
    }

    /** His INVITE, as the door had it, while it has no final response: he does not repeat it once he has heard that it rings. */
    Optional<Arrival> unanswered(OwnedCall call, Instant now) {
        var of = call.state.call();
        var leg = call.legs.get(of.callerLeg());
        var invite = leg == null ? null : leg.invite;
        var dialog = leg == null ? null : leg.dialog;
        boolean waits = invite != null && dialog != null && dialog.stage() == Dialog.Stage.EARLY;
        return leg != null && invite != null && waits
                ? Optional.of(new Arrival(
                        call.id, invite, leg.flow, new KnownCaller(call.tenant(), of.caller(), of.callerName()), now))
                : Optional.empty();
    }

    /** Whether he has been told that somebody has taken the call. */
    boolean isAnswered(OwnedCall call) {
        var leg = call.legs.get(call.state.call().callerLeg());
        var dialog = leg == null ? null : leg.dialog;
        return dialog != null && dialog.stage() != Dialog.Stage.EARLY;
    }

    /** Unless he has had more than that. */
    void trying(OwnedCall call, Instant now) {
        var leg = call.legs.get(call.state.call().callerLeg());
        var caller = leg == null ? null : leg.caller;
        if (leg != null && caller != null && leg.invite != null && !call.callerTold) {
            call.callerTold = true;
            line.respond(leg, caller, leg.invite, 100, List.of(), now);
        }
    }

    void progress(OwnedCall call, LegId id, Progress progress, Optional<Sdp> earlyMedia, Instant now) {
        var leg = call.legs.get(id);
        var invite = leg == null ? null : leg.invite;
        var transaction = leg == null ? null : serverOf(call, leg, now);
        if (leg != null && invite != null && transaction != null) {
            call.callerTold = true;
            // RFC 3262 section 5: who left the offer to us could answer a reliable one alone, and gets none before the
            // 2xx.
            String sdp = leg.late ? null : earlyMedia.map(Sdp::text).orElse(null);
            provisionals.tell(leg, invite, transaction, progress.sipStatus(), sdp, now);
        }
    }

    /** The caller's PRACK; an answer may have waited for it. */
    void progressConfirmed(OwnedCall call, SipLeg leg, ServerKey transaction, SipMessage prack, Instant now) {
        int status = provisionals.confirmed(leg, prack, now);
        line.respond(leg, transaction, prack, status, List.of(), now);
        var held = leg.heldAnswer;
        if (held != null && !leg.unconfirmedProgress) {
            answer(call, leg, held, now);
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
        leg.awaitsAnswer = leg.late;
        leg.dialog = leg.dialog == null ? null : leg.dialog.confirmed();
        var invite = leg.invite;
        var transaction = serverOf(call, leg, now);
        if (invite != null && transaction != null) {
            call.callerTold = true;
            line.accept(leg, transaction, invite, answer, now);
        }
    }

    /** No PRACK, or a CANCEL while an answer waited for it: the caller is lost, and hears it as the end of his INVITE. */
    void lost(OwnedCall call, SipLeg leg, ReleaseCause cause, Instant now) {
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
            call.callerTold = true;
            line.sip().respond(transaction, line.messages().rejection(call, leg, invite, cause), now);
        }
    }
}
