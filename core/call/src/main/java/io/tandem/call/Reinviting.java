package io.tandem.call;

import io.tandem.call.CallSignal.CallOffered;
import io.tandem.call.CallSignal.CallerCancelled;
import io.tandem.call.CallSignal.ContactsFound;
import io.tandem.call.CallSignal.DeadlineReached;
import io.tandem.call.CallSignal.DigitReceived;
import io.tandem.call.CallSignal.EndRequested;
import io.tandem.call.CallSignal.FromCall;
import io.tandem.call.CallSignal.InTalk;
import io.tandem.call.CallSignal.LegAnswered;
import io.tandem.call.CallSignal.LegClosed;
import io.tandem.call.CallSignal.LegHungUp;
import io.tandem.call.CallSignal.LegLost;
import io.tandem.call.CallSignal.LegProgressed;
import io.tandem.call.CallSignal.LegRedirected;
import io.tandem.call.CallSignal.LegRejected;
import io.tandem.call.CallSignal.LegTrying;
import io.tandem.call.CallSignal.MediaLost;
import io.tandem.call.CallSignal.MediaPrepared;
import io.tandem.call.CallSignal.MediaRefused;
import io.tandem.call.CallSignal.RedirectionFound;
import io.tandem.call.CallSignal.RelayLost;
import io.tandem.call.CallSignal.ReofferAnswered;
import io.tandem.call.CallSignal.ReofferReceived;
import io.tandem.call.CallSignal.ReofferRejected;
import io.tandem.call.CallSignal.TakenOver;
import io.tandem.call.CallSignal.ToMenu;
import io.tandem.call.CallSignal.TrunkUnavailable;
import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Both phones are being re-invited, at the same time, to a new relay session.
 *
 * @param talk over the new session
 * @param otherwise the cause to end with when a phone does not follow
 * @param callerStep and {@code calleeStep} number the two re-offers; 0 for one that was not needed
 * @param callerAnswer null until it came
 * @param calleeAnswer null until it came
 */
public record Reinviting(
        Call call,
        Talk talk,
        ReleaseCause otherwise,
        int callerStep,
        int calleeStep,
        @Nullable Sdp callerAnswer,
        @Nullable Sdp calleeAnswer,
        Instant until)
        implements CallState {

    static CallStep begin(Draft draft, Talk talk, ReleaseCause otherwise, Instant now) {
        int callerStep = reoffer(draft, talk.caller());
        int calleeStep = reoffer(draft, talk.callee());
        Instant until = now.plus(Waits.REOFFER);
        return draft.become(call -> new Reinviting(call, talk, otherwise, callerStep, calleeStep, null, null, until));
    }

    /** The caller has just been answered with what the new relay made for it. */
    static CallStep calleeAlone(Draft draft, Talk talk, ReleaseCause otherwise, Instant now) {
        int step = reoffer(draft, talk.callee());
        Sdp said = talk.caller().own();
        Instant until = now.plus(Waits.REOFFER);
        return draft.become(call -> new Reinviting(call, talk, otherwise, 0, step, said, null, until));
    }

    /** The first side has been transferred; the second one has just answered. */
    static CallStep callerAlone(Draft draft, Talk talk, ReleaseCause otherwise, Instant now) {
        int step = reoffer(draft, talk.caller());
        Sdp said = talk.callee().own();
        Instant until = now.plus(Waits.REOFFER);
        return draft.become(call -> new Reinviting(call, talk, otherwise, step, 0, null, said, until));
    }

    private static int reoffer(Draft draft, Party party) {
        int step = draft.nextStep();
        draft.effect(new CallEffect.ReofferLeg(party.leg(), step, party.sent()));
        return step;
    }

    CallStep on(CallSignal signal, Draft draft, Instant now) {
        return switch (signal) {
            case ReofferAnswered s -> answered(s, draft);
            case ReofferRejected s ->
                isAwaited(s.leg(), s.step()) ? end(draft, EndReason.lost(s.leg(), otherwise), now) : stay(draft);
            case LegLost s -> end(draft, EndReason.lost(s.leg(), otherwise), now);
            case LegHungUp s -> end(draft, EndReason.hungUpBy(s.leg()), now);
            case EndRequested(ReleaseCause cause) -> end(draft, EndReason.of(cause), now);
            case DeadlineReached() -> now.isBefore(until) ? stay(draft) : end(draft, EndReason.of(otherwise), now);
            case MediaLost s -> runsOver(s.session()) ? again(otherwise, draft, now) : stay(draft);
            case RelayLost(var relay) ->
                relay.equals(talk.session().relay()) ? again(otherwise, draft, now) : stay(draft);
            case TakenOver _ -> {
                talk.answerAgain(draft, now);
                yield again(ReleaseCause.LOST_IN_RESTART, draft, now);
            }
            case LegAnswered s -> {
                talk.acknowledge(s.leg(), draft);
                yield stay(draft);
            }
            case ReofferReceived s -> {
                draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.PENDING));
                yield stay(draft);
            }
            case DigitReceived s -> {
                Talk typed = Leading.typed(talk, s);
                yield draft.become(call -> new Reinviting(
                        call, typed, otherwise, callerStep, calleeStep, callerAnswer, calleeAnswer, until));
            }
            case CallOffered _,
                    FromCall _,
                    ToMenu _,
                    LegTrying _,
                    TrunkUnavailable _,
                    InTalk _,
                    RedirectionFound _,
                    LegRedirected _,
                    ContactsFound _,
                    LegProgressed _,
                    LegRejected _,
                    LegClosed _,
                    MediaPrepared _,
                    MediaRefused _,
                    CallerCancelled _ -> stay(draft);
        };
    }

    private CallStep answered(ReofferAnswered signal, Draft draft) {
        if (!isAwaited(signal.leg(), signal.step())) {
            return stay(draft);
        }
        boolean byCaller = signal.leg().equals(talk.caller().leg());
        Sdp caller = byCaller ? signal.answer() : callerAnswer;
        Sdp callee = byCaller ? calleeAnswer : signal.answer();
        if (caller != null && callee != null) {
            return complete(caller, callee, draft);
        }
        return draft.become(
                call -> new Reinviting(call, talk, otherwise, callerStep, calleeStep, caller, callee, until));
    }

    /** The relay is told where the phones listen now; they have its ports already, so nobody waits for its reply. */
    private CallStep complete(Sdp caller, Sdp callee, Draft draft) {
        Party first = new Party(talk.caller().leg(), caller, talk.caller().sent());
        Party second = new Party(talk.callee().leg(), callee, talk.callee().sent());
        draft.effect(new CallEffect.OfferMedia(
                draft.nextStep(), first.leg(), caller, Optional.of(talk.session()), second.asListener()));
        draft.effect(new CallEffect.AnswerMedia(
                draft.nextStep(), talk.session(), second.leg(), first.leg(), callee, Optional.empty()));
        boolean sameRelay = calleeStep == 0;
        draft.commit(
                Milestone.CHANGED,
                List.of(sameRelay ? new CallFact.SessionChanged(first.leg()) : new CallFact.MediaReanchored()));
        Talk agreed = talk.agreed(first, second);
        if (sameRelay) {
            Music.forNewPartner(draft, agreed, first.leg());
        } else {
            Music.begin(draft, agreed);
        }
        Recorded.goOn(draft, agreed);
        Talk next = sameRelay ? Leading.resumed(draft, agreed) : Leading.anew(draft, agreed);
        return draft.become(call -> new Talking(call, next));
    }

    private boolean isAwaited(LegId leg, int step) {
        boolean callers = leg.equals(talk.caller().leg()) && step == callerStep && callerAnswer == null;
        boolean callees = leg.equals(talk.callee().leg()) && step == calleeStep && calleeAnswer == null;
        return callers || callees;
    }

    private CallStep again(ReleaseCause cause, Draft draft, Instant now) {
        return Reanchoring.begin(draft, talk, cause, now);
    }

    private CallStep end(Draft draft, EndReason why, Instant now) {
        return Ending.talked(draft, talk, why, now);
    }

    private CallStep stay(Draft draft) {
        return draft.become(this::with);
    }

    @Override
    public Reinviting with(Call changed) {
        return new Reinviting(changed, talk, otherwise, callerStep, calleeStep, callerAnswer, calleeAnswer, until);
    }

    @Override
    public List<LegView> takingPart() {
        return talk.views();
    }

    @Override
    public Optional<Instant> waitsUntil() {
        return Optional.of(until);
    }

    @Override
    public Optional<RelaySession> session() {
        return Optional.of(talk.session());
    }
}
