package io.tandem.call;

import io.tandem.call.CallSignal.CallOffered;
import io.tandem.call.CallSignal.CallerCancelled;
import io.tandem.call.CallSignal.DeadlineReached;
import io.tandem.call.CallSignal.DigitReceived;
import io.tandem.call.CallSignal.InTalk;
import io.tandem.call.CallSignal.LegAnswered;
import io.tandem.call.CallSignal.LegClosed;
import io.tandem.call.CallSignal.LegHungUp;
import io.tandem.call.CallSignal.LegLost;
import io.tandem.call.CallSignal.LegProgressed;
import io.tandem.call.CallSignal.LegRedirected;
import io.tandem.call.CallSignal.LegRejected;
import io.tandem.call.CallSignal.LegSignal;
import io.tandem.call.CallSignal.LegTrying;
import io.tandem.call.CallSignal.MediaPrepared;
import io.tandem.call.CallSignal.OfferRequested;
import io.tandem.call.CallSignal.PageBegan;
import io.tandem.call.CallSignal.RecordingWanted;
import io.tandem.call.CallSignal.ReofferAnswered;
import io.tandem.call.CallSignal.ReofferCancelled;
import io.tandem.call.CallSignal.ReofferReceived;
import io.tandem.call.CallSignal.ReofferRejected;
import io.tandem.call.CallSignal.RoomEntered;
import io.tandem.call.CallSignal.SessionAnswered;
import io.tandem.call.CallSignal.SupervisionBegan;
import io.tandem.call.CallSignal.TakenOver;
import io.tandem.call.CallSignal.TextReceived;
import io.tandem.call.CallSignal.TransferRequested;
import io.tandem.call.ClosingLeg.Closing;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RoutePlan;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a call does next. A pure function of its signals: the same live, after a takeover, in a replay and in tests.
 * Signals may come late, twice or not at all; every wait ends by itself.
 */
public final class CallMachine {

    /** The first step of a call. */
    public static CallStep begin(CallOffered offered, Instant now) {
        return begin(offered, new Calling(), now);
    }

    /**
     * The first step of a call that somebody has placed for an extension.
     *
     * @param offered its decision leads to the extension's own phones
     */
    public static CallStep place(CallOffered offered, Placing placing, Instant now) {
        return begin(offered, placing, now);
    }

    private static CallStep begin(CallOffered offered, Asker asker, Instant now) {
        LegId callerLeg = new LegId(offered.epoch(), 0);
        Draft draft = new Draft(
                new Call(
                        offered.call(),
                        offered.tenant(),
                        offered.epoch(),
                        offered.caller(),
                        offered.callerName(),
                        offered.dialled(),
                        callerLeg,
                        1,
                        0,
                        0,
                        List.of(),
                        List.of()),
                now);
        return switch (offered.decision()) {
            case RouteDecision.Routed routed ->
                Locating.begin(draft, setup(offered, routed.plan(), now).by(asker), null, now);
            case RouteDecision.Refused refused -> Ending.refused(draft, created(offered), refused, now);
        };
    }

    /** Any later step. */
    public static CallStep on(CallState state, CallSignal signal, Instant now) {
        Draft draft = new Draft(state.call(), now);
        if (signal instanceof LegHungUp(LegId _, Instant said)) {
            draft.happened(said);
        }
        return switch (signal) {
            case LegSignal s when draft.isClosing(s.leg()) -> closing(state, s, draft, now);
            case LegSignal s when !state.hasPart(s.leg()) -> stray(state, s, draft, now);
            case LegSignal s
            when state instanceof SettingUp up && up.transferBy(s.leg()).isPresent() ->
                up.transferBy(s.leg()).orElseThrow().onTransferor(up, s, draft);
            case LegAnswered s
            when state instanceof SettingUp up
                    && up.transfer().flatMap(t -> t.partyOf(s.leg())).isPresent() ->
                up.transfer().orElseThrow().answeredAgain(up, s, draft);
            case CallerCancelled _
            when state instanceof SettingUp up && up.transfer().isPresent() -> draft.become(state::with);
            case CallSignal.LegWanted s -> Handover.wanted(state, s, draft, now);
            case CallSignal.PickupOffered s -> Pickups.offered(state, s, draft, now);
            case CallSignal.LegAskedAfter s -> Handover.askedAfter(state, s, draft);
            case InTalk s -> inTalk(state, s, draft, now);
            case MediaPrepared s
            when isUnwanted(state, s) -> state(state, s, draft.effect(new CallEffect.ReleaseMedia(s.session())), now);
            case TakenOver s -> takenOver(state, s, draft, now);
            case DeadlineReached s -> state(state, s, draft.forgetOverdue(now), now);
            case CallSignal s -> state(state, s, draft, now);
        };
    }

    private static CallStep state(CallState state, CallSignal signal, Draft draft, Instant now) {
        return switch (state) {
            case Preparing s -> s.on(signal, draft, now);
            case Locating s -> s.on(signal, draft, now);
            case Ringing s -> s.on(signal, draft, now);
            case Answering s -> s.on(signal, draft, now);
            case Rescuing s -> s.on(signal, draft, now);
            case Talking s -> s.on(signal, draft, now);
            case Reoffering s -> s.on(signal, draft, now);
            case Reanchoring s -> s.on(signal, draft, now);
            case Reinviting s -> s.on(signal, draft, now);
            case Fetching s -> s.on(signal, draft, now);
            case Moved s -> s.on(signal, draft, now);
            case Ending s -> s.on(signal, draft, now);
            case Over s -> s.on(signal, draft);
        };
    }

    private static CallStep inTalk(CallState state, InTalk signal, Draft draft, Instant now) {
        switch (signal) {
            case DigitReceived _ when Talk.of(state).map(Talk::led).isPresent() -> {}
            case DigitReceived s ->
                other(state, s.leg()).ifPresent(to -> draft.effect(new CallEffect.SendDigit(to, s.digit())));
            case TextReceived s ->
                other(state, s.leg()).ifPresent(to -> draft.effect(new CallEffect.SendText(to, s.text())));
            case OfferRequested s
            when !(state instanceof Talking) ->
                draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.PENDING));
            case TransferRequested s
            when !(state instanceof Talking || state instanceof Fetching) ->
                draft.effect(new CallEffect.RefuseTransfer(s.leg(), RejectStatus.PENDING));
            case OfferRequested _,
                    SessionAnswered _,
                    ReofferCancelled _,
                    TransferRequested _,
                    RecordingWanted _,
                    RoomEntered _,
                    PageBegan _,
                    SupervisionBegan _ -> {}
        }
        return state(state, signal, draft, now);
    }

    private static Optional<LegId> other(CallState state, LegId leg) {
        return switch (state) {
            case Talking s -> Optional.of(s.talk().otherThan(leg).leg());
            case Reoffering s -> Optional.of(s.talk().otherThan(leg).leg());
            case Reanchoring s -> Optional.of(s.talk().otherThan(leg).leg());
            case Reinviting s -> Optional.of(s.talk().otherThan(leg).leg());
            case Fetching _, Preparing _, Locating _, Ringing _, Answering _, Rescuing _, Moved _, Ending _, Over _ ->
                Optional.empty();
        };
    }

    /** The end is the last fact of a call: who takes over after it says nothing of himself. */
    private static CallStep takenOver(CallState state, TakenOver signal, Draft draft, Instant now) {
        draft.takeOver(signal.epoch());
        if (!TrunksInUse.isEnding(state)) {
            draft.publish(new CallFact.CallTakenOver(signal.epoch(), signal.mediaAlive()));
        }
        Talk.of(state).ifPresent(talk -> {
            talk.attendanceFacts().forEach(draft::publish);
            talk.recordingFacts().forEach(draft::publish);
        });
        if (state instanceof SettingUp up) {
            up.transfer().ifPresent(transfer -> transfer.tell(draft, up.setup().told() ? 180 : 100));
            if (signal.mediaAlive() && up.setup().told()) {
                up.transfer().ifPresent(transfer -> transfer.ring(draft));
            }
        }
        return state(state, signal, draft, now);
    }

    /** A leg on its way out: an answer that crossed our CANCEL is hung up, any other end is the end. */
    private static CallStep closing(CallState state, LegSignal signal, Draft draft, Instant now) {
        switch (signal) {
            case LegAnswered s -> draft.close(s.leg(), Closing.HANG_UP, ReleaseCause.ANSWERED_ELSEWHERE, now);
            case LegHungUp s -> draft.closed(s.leg()).effect(new CallEffect.AnswerHangUp(s.leg()));
            case LegRejected s -> draft.closed(s.leg());
            case LegRedirected s -> draft.closed(s.leg());
            case LegLost s -> draft.closed(s.leg());
            case LegClosed s -> draft.closed(s.leg());
            case ReofferReceived s -> draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.NO_DIALOG));
            case OfferRequested s -> draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.NO_DIALOG));
            case LegTrying _,
                    LegProgressed _,
                    ReofferAnswered _,
                    ReofferRejected _,
                    ReofferCancelled _,
                    SessionAnswered _,
                    DigitReceived _,
                    RecordingWanted _,
                    RoomEntered _,
                    PageBegan _,
                    SupervisionBegan _,
                    TextReceived _ -> {}
            case TransferRequested s -> draft.effect(new CallEffect.RefuseTransfer(s.leg(), RejectStatus.NO_DIALOG));
        }
        return state instanceof Ending ending ? ending.on(signal, draft, now) : draft.become(state::with);
    }

    /** A leg that the call does not know, or no longer: whoever talks to us there is told that we do not. */
    private static CallStep stray(CallState state, LegSignal signal, Draft draft, Instant now) {
        switch (signal) {
            case LegAnswered s -> draft.close(s.leg(), Closing.HANG_UP, ReleaseCause.NORMAL, now);
            case LegHungUp s -> draft.effect(new CallEffect.AnswerHangUp(s.leg()));
            case ReofferReceived s -> draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.NO_DIALOG));
            case OfferRequested s -> draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.NO_DIALOG));
            case TransferRequested s -> draft.effect(new CallEffect.RefuseTransfer(s.leg(), RejectStatus.NO_DIALOG));
            case LegSignal _ -> {}
        }
        return draft.become(state::with);
    }

    /** A new session that came too late: the call has given it up, and nobody else knows of it. */
    private static boolean isUnwanted(CallState state, MediaPrepared reply) {
        return reply.step() != state.awaitedMedia() && !state.runsOver(reply.session());
    }

    private static Setup setup(CallOffered offered, RoutePlan plan, Instant now) {
        return Setup.of(offered.offer(), plan, created(offered), now.plus(Waits.toFindSomebody(plan)));
    }

    private static CallFact.CallCreated created(CallOffered offered) {
        return new CallFact.CallCreated(
                offered.caller(),
                offered.callerName(),
                offered.dialled(),
                offered.dialplanVersion(),
                offered.decision().trace());
    }

    private CallMachine() {}
}
