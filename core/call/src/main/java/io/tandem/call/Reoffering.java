package io.tandem.call;

import io.tandem.call.CallSignal.CallOffered;
import io.tandem.call.CallSignal.CallerCancelled;
import io.tandem.call.CallSignal.ContactsFound;
import io.tandem.call.CallSignal.DeadlineReached;
import io.tandem.call.CallSignal.DigitReceived;
import io.tandem.call.CallSignal.EndRequested;
import io.tandem.call.CallSignal.FromCall;
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
import io.tandem.call.CallSignal.OfferRequested;
import io.tandem.call.CallSignal.PageBegan;
import io.tandem.call.CallSignal.RecordingWanted;
import io.tandem.call.CallSignal.RedirectionFound;
import io.tandem.call.CallSignal.RelayLost;
import io.tandem.call.CallSignal.ReofferAnswered;
import io.tandem.call.CallSignal.ReofferCancelled;
import io.tandem.call.CallSignal.ReofferReceived;
import io.tandem.call.CallSignal.ReofferRejected;
import io.tandem.call.CallSignal.RoomEntered;
import io.tandem.call.CallSignal.SessionAnswered;
import io.tandem.call.CallSignal.SupervisionBegan;
import io.tandem.call.CallSignal.TakenOver;
import io.tandem.call.CallSignal.TextReceived;
import io.tandem.call.CallSignal.ToMenu;
import io.tandem.call.CallSignal.TransferRequested;
import io.tandem.call.CallSignal.TrunkUnavailable;
import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One side offers a changed session (hold, resume, a new address); it goes through the relay to the other side and back.
 * Until both have agreed, the old session is in force.
 *
 * @param by the offering side
 * @param awaiting whose reply to {@code step} comes next
 * @param forwarded what the other side was sent; null before
 * @param answer the other side's; null before
 */
public record Reoffering(
        Call call,
        Talk talk,
        LegId by,
        Sdp offer,
        Awaiting awaiting,
        int step,
        @Nullable Sdp forwarded,
        @Nullable Sdp answer,
        Instant until)
        implements CallState {

    /** Whose reply comes next. */
    public enum Awaiting {
        PORTS,
        OTHER_SIDE,
        COMPLETION
    }

    static CallStep begin(Draft draft, Talk talk, LegId by, Sdp offer, Instant now) {
        int step = draft.nextStep();
        draft.effect(new CallEffect.OfferMedia(
                step, by, offer, Optional.of(talk.session()), talk.otherThan(by).asListener()));
        Instant until = now.plus(Waits.RELAY);
        return draft.become(call -> new Reoffering(call, talk, by, offer, Awaiting.PORTS, step, null, null, until));
    }

    CallStep on(CallSignal signal, Draft draft, Instant now) {
        return switch (signal) {
            case MediaPrepared s -> s.step() == step ? prepared(s.sdp(), draft, now) : stay(draft);
            case MediaRefused s -> s.step() == step ? refuse(RejectStatus.of(s.cause()), draft) : stay(draft);
            case ReofferAnswered s -> isAwaited(s.leg(), s.step()) ? answered(s.answer(), draft, now) : stay(draft);
            case ReofferRejected s ->
                isAwaited(s.leg(), s.step()) ? refuse(RejectStatus.of(s.cause()), draft) : stay(draft);
            case DeadlineReached() -> now.isBefore(until) ? stay(draft) : refuse(RejectStatus.SERVER_ERROR, draft);
            case LegHungUp s -> end(draft, EndReason.hungUpBy(s.leg()), now);
            case LegLost s -> end(draft, EndReason.lost(s.leg(), s.cause()), now);
            case EndRequested(ReleaseCause cause) -> end(draft, EndReason.of(cause), now);
            case MediaLost(RelaySession lost, ReleaseCause cause) ->
                runsOver(lost) ? end(draft, EndReason.of(cause), now) : stay(draft);
            case RelayLost(var relay) -> relay.equals(talk.session().relay()) ? relayLost(draft, now) : stay(draft);
            case TakenOver s -> takenOver(s.mediaAlive(), draft, now);
            case ReofferReceived s -> glare(s.leg(), draft);
            case ReofferCancelled s -> s.leg().equals(by) ? takenBack(draft, now) : stay(draft);
            case DigitReceived s -> over(Leading.typed(talk, s), draft);
            case SessionAnswered s -> s.leg().equals(by) ? stay(draft) : heard(s.leg(), s.answer(), draft);
            case CallOffered _,
                    FromCall _,
                    ToMenu _,
                    LegTrying _,
                    TrunkUnavailable _,
                    OfferRequested _,
                    TextReceived _,
                    RecordingWanted _,
                    RoomEntered _,
                    PageBegan _,
                    SupervisionBegan _,
                    TransferRequested _,
                    RedirectionFound _,
                    LegRedirected _,
                    ContactsFound _,
                    LegProgressed _,
                    LegAnswered _,
                    LegRejected _,
                    LegClosed _,
                    CallerCancelled _ -> stay(draft);
        };
    }

    private CallStep prepared(Sdp prepared, Draft draft, Instant now) {
        return switch (awaiting) {
            case PORTS -> forward(prepared, draft, now);
            case OTHER_SIDE -> stay(draft);
            case COMPLETION -> agree(prepared, draft);
        };
    }

    private CallStep forward(Sdp prepared, Draft draft, Instant now) {
        int next = draft.nextStep();
        Party other = talk.otherThan(by);
        Sdp numbered = SessionVersion.after(other.sent(), prepared);
        draft.effect(new CallEffect.ReofferLeg(other.leg(), next, numbered));
        Instant patience = now.plus(Waits.REOFFER);
        return draft.become(
                call -> new Reoffering(call, talk, by, offer, Awaiting.OTHER_SIDE, next, numbered, null, patience));
    }

    private CallStep answered(Sdp theirs, Draft draft, Instant now) {
        int next = draft.nextStep();
        LegId other = talk.otherThan(by).leg();
        draft.effect(new CallEffect.AnswerMedia(next, talk.session(), other, by, theirs, Optional.empty()));
        Instant patience = now.plus(Waits.RELAY);
        return draft.become(
                call -> new Reoffering(call, talk, by, offer, Awaiting.COMPLETION, next, forwarded, theirs, patience));
    }

    private CallStep agree(Sdp prepared, Draft draft) {
        Party other = talk.otherThan(by);
        Party agreedOther = new Party(
                other.leg(), answer == null ? other.own() : answer, forwarded == null ? other.sent() : forwarded);
        Sdp numbered = SessionVersion.after(talk.of(by).sent(), prepared);
        Talk agreed = talk.agreed(new Party(by, offer, numbered), agreedOther);
        draft.commit(Milestone.CHANGED, List.of(new CallFact.SessionChanged(by)));
        draft.effect(new CallEffect.AnswerReoffer(by, numbered));
        Music.follow(draft, talk, agreed);
        Talk resumed = Leading.resumed(draft, agreed);
        return draft.become(call -> new Talking(call, resumed));
    }

    private boolean isAwaited(LegId leg, int answeredStep) {
        return awaiting == Awaiting.OTHER_SIDE
                && answeredStep == step
                && leg.equals(talk.otherThan(by).leg());
    }

    private CallStep refuse(int sipStatus, Draft draft) {
        draft.effect(new CallEffect.RejectReoffer(by, sipStatus));
        restore(draft);
        Talk resumed = Leading.resumed(draft, talk);
        return draft.become(call -> new Talking(call, resumed));
    }

    /** The relay has heard half of the new session: it is told the old one again, and nobody waits for its reply. */
    private void restore(Draft draft) {
        Party offerer = talk.of(by);
        Party other = talk.otherThan(by);
        draft.effect(new CallEffect.OfferMedia(
                draft.nextStep(), offerer.leg(), offerer.own(), Optional.of(talk.session()), other.asListener()));
        draft.effect(new CallEffect.AnswerMedia(
                draft.nextStep(), talk.session(), other.leg(), offerer.leg(), other.own(), Optional.empty()));
    }

    private CallStep glare(LegId from, Draft draft) {
        int status = from.equals(by) ? RejectStatus.SERVER_ERROR : RejectStatus.PENDING;
        draft.effect(new CallEffect.RejectReoffer(from, status));
        return stay(draft);
    }

    /** RFC 3261 section 9.2: 487. Where the other side has heard of the change, it is offered what was before. */
    private CallStep takenBack(Draft draft, Instant now) {
        draft.effect(new CallEffect.RejectReoffer(by, RejectStatus.TERMINATED));
        if (forwarded == null) {
            restore(draft);
            Talk resumed = Leading.resumed(draft, talk);
            return draft.become(call -> new Talking(call, resumed));
        }
        Party other = talk.otherThan(by);
        Talk shown = talk.with(new Party(other.leg(), other.own(), forwarded));
        return begin(draft, shown, by, talk.of(by).own(), now);
    }

    /** The answer to an offer that the other side had asked for before. */
    private CallStep heard(LegId leg, Sdp said, Draft draft) {
        return over(talk.with(talk.of(leg).saying(said)), draft);
    }

    private CallStep over(Talk changed, Draft draft) {
        return draft.become(call -> new Reoffering(call, changed, by, offer, awaiting, step, forwarded, answer, until));
    }

    private CallStep relayLost(Draft draft, Instant now) {
        draft.effect(new CallEffect.RejectReoffer(by, RejectStatus.SERVER_ERROR));
        return Reanchoring.begin(draft, talk, ReleaseCause.MEDIA_TIMEOUT, now);
    }

    private CallStep takenOver(boolean mediaAlive, Draft draft, Instant now) {
        if (mediaAlive) {
            Music.again(draft, talk);
            return refuse(RejectStatus.SERVER_ERROR, draft);
        }
        draft.effect(new CallEffect.RejectReoffer(by, RejectStatus.SERVER_ERROR));
        return Reanchoring.begin(draft, talk, ReleaseCause.LOST_IN_RESTART, now);
    }

    private CallStep end(Draft draft, EndReason why, Instant now) {
        return Ending.reoffering(draft, talk, by, why, now);
    }

    private CallStep stay(Draft draft) {
        return draft.become(this::with);
    }

    @Override
    public Reoffering with(Call changed) {
        return new Reoffering(changed, talk, by, offer, awaiting, step, forwarded, answer, until);
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
