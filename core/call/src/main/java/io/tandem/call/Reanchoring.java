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
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The talk's relay is gone. Another one is asked for a session made of what both sides last said of themselves.
 *
 * @param otherwise the cause to end with when there is no relay or a phone does not follow
 * @param step the relay's reply that is awaited; 0 between two attempts
 * @param fresh the new session and the offer for the callee; null until the relay has made it
 * @param until of this attempt
 * @param giveUpAt of all attempts
 */
public record Reanchoring(
        Call call,
        Talk talk,
        ReleaseCause otherwise,
        int step,
        @Nullable Fresh fresh,
        Instant until,
        Instant giveUpAt) implements CallState {

    /** What the new relay has made, half of it. */
    public record Fresh(RelaySession session, Sdp forCallee) {}

    static CallStep begin(Draft draft, Talk talk, ReleaseCause otherwise, Instant now) {
        draft.effect(new CallEffect.ReleaseMedia(talk.session()));
        return attempt(draft, talk, otherwise, now.plus(Waits.SILENCE), now);
    }

    static CallStep attempt(Draft draft, Talk talk, ReleaseCause otherwise, Instant giveUpAt, Instant now) {
        int step = draft.nextStep();
        Party caller = talk.caller();
        draft.effect(new CallEffect.OfferMedia(
                step,
                caller.leg(),
                caller.own(),
                Optional.empty(),
                talk.callee().asListener()));
        Instant until = now.plus(Waits.RELAY);
        return draft.become(call -> new Reanchoring(call, talk, otherwise, step, null, until, giveUpAt));
    }

    CallStep on(CallSignal signal, Draft draft, Instant now) {
        return switch (signal) {
            case MediaPrepared s -> s.step() == step ? prepared(s, draft, now) : stay(draft);
            case MediaRefused s -> s.step() == step ? pause(draft, now) : stay(draft);
            case DeadlineReached() -> deadline(draft, now);
            case LegHungUp s -> end(draft, EndReason.hungUpBy(s.leg()), now);
            case LegLost s -> end(draft, EndReason.lost(s.leg(), otherwise), now);
            case EndRequested(ReleaseCause cause) -> end(draft, EndReason.of(cause), now);
            case MediaLost s -> runsOver(s.session()) ? again(otherwise, draft, now) : stay(draft);
            case RelayLost(var relay) ->
                fresh != null && relay.equals(fresh.session().relay()) ? again(otherwise, draft, now) : stay(draft);
            case TakenOver _ -> {
                // The one before may live: two who have been transferred to each other leave it.
                draft.effect(new CallEffect.ReleaseMedia(talk.session()));
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
                yield draft.become(call -> new Reanchoring(call, typed, otherwise, step, fresh, until, giveUpAt));
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
                    ReofferAnswered _,
                    ReofferRejected _,
                    CallerCancelled _ -> stay(draft);
        };
    }

    private CallStep prepared(MediaPrepared reply, Draft draft, Instant now) {
        return fresh == null
                ? halfDone(reply, draft, now)
                : Reinviting.begin(draft, moved(reply.sdp(), fresh), otherwise, now);
    }

    private CallStep halfDone(MediaPrepared reply, Draft draft, Instant now) {
        int next = draft.nextStep();
        Party callee = talk.callee();
        draft.effect(new CallEffect.AnswerMedia(
                next, reply.session(), callee.leg(), talk.caller().leg(), callee.own(), Optional.empty()));
        Fresh made = new Fresh(reply.session(), reply.sdp());
        return draft.become(
                call -> new Reanchoring(call, talk, otherwise, next, made, now.plus(Waits.RELAY), giveUpAt));
    }

    private Talk moved(Sdp forCaller, Fresh made) {
        Party caller = talk.caller().sending(forCaller);
        Party callee = talk.callee().sending(made.forCallee());
        return talk.over(made.session(), caller, callee);
    }

    private CallStep deadline(Draft draft, Instant now) {
        if (now.isBefore(until)) {
            return stay(draft);
        }
        return now.isBefore(giveUpAt) ? again(otherwise, draft, now) : end(draft, EndReason.of(otherwise), now);
    }

    /** No relay now: it may be starting, as after a restart of everything. */
    private CallStep pause(Draft draft, Instant now) {
        release(draft);
        Instant next = now.plus(Waits.NEXT_RELAY);
        return draft.become(call -> new Reanchoring(call, talk, otherwise, 0, null, next, giveUpAt));
    }

    private CallStep again(ReleaseCause cause, Draft draft, Instant now) {
        release(draft);
        return attempt(draft, talk, cause, giveUpAt, now);
    }

    private void release(Draft draft) {
        if (fresh != null) {
            draft.effect(new CallEffect.ReleaseMedia(fresh.session()));
        }
    }

    private CallStep end(Draft draft, EndReason why, Instant now) {
        int awaited = fresh == null ? step : 0;
        return Ending.silent(draft, talk, session(), awaited, why, now);
    }

    private CallStep stay(Draft draft) {
        return draft.become(this::with);
    }

    @Override
    public int awaitedMedia() {
        return step;
    }

    @Override
    public Reanchoring with(Call changed) {
        return new Reanchoring(changed, talk, otherwise, step, fresh, until, giveUpAt);
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
        return fresh == null ? Optional.empty() : Optional.of(fresh.session());
    }
}
