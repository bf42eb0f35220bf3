package io.tandem.call;

import io.tandem.call.CallSignal.CallOffered;
import io.tandem.call.CallSignal.CallerCancelled;
import io.tandem.call.CallSignal.ContactsFound;
import io.tandem.call.CallSignal.DeadlineReached;
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
import io.tandem.call.ClosingLeg.Closing;
import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A callee has answered; the relay is being told, the caller not yet.
 *
 * @param setup with the legs that still ring, without the winner
 * @param answer the winner's
 * @param ringUntil the end of the stage, should the winner be lost
 */
public record Answering(
        Call call,
        Setup setup,
        PreparedMedia media,
        CalleeLeg winner,
        Sdp answer,
        int step,
        Instant ringUntil,
        Instant until)
        implements SettingUp {

    static CallStep begin(
            Draft draft,
            Setup setup,
            PreparedMedia media,
            CalleeLeg winner,
            Sdp answer,
            Instant ringUntil,
            Instant now) {
        int step = draft.nextStep();
        Optional<MediaListener.Newcomers> kind =
                Optional.of(setup.newcomers(winner.contact().profile()));
        LegId asker = setup.asker().leg(draft.call());
        draft.effect(new CallEffect.AnswerMedia(step, media.session(), winner.id(), asker, answer, kind));
        Setup others = setup.without(winner.id());
        Instant until = now.plus(Waits.RELAY);
        return draft.become(call -> new Answering(call, others, media, winner, answer, step, ringUntil, until));
    }

    CallStep on(CallSignal signal, Draft draft, Instant now) {
        return switch (signal) {
            case MediaPrepared s -> s.step() == step ? talk(s.sdp(), draft, now) : stay(draft);
            case MediaRefused s -> s.step() == step ? refused(s.cause(), draft, now) : stay(draft);
            case DeadlineReached() -> now.isBefore(until) ? stay(draft) : noRelay(draft, now);
            case CallerCancelled() -> giveUp(draft, EndReason.cancelledBy(call.callerLeg()), now);
            case EndRequested(ReleaseCause cause) -> giveUp(draft, EndReason.of(cause), now);
            case LegAnswered s ->
                setup.leg(s.leg()).map(late -> tooLate(late, draft, now)).orElseGet(() -> stay(draft));
            case LegRejected s -> lost(s.leg(), s.cause(), draft, now);
            case LegRedirected s -> lost(s.leg(), ReleaseCause.UNREACHABLE, draft, now);
            case LegHungUp s -> hungUp(s.leg(), draft, now);
            case LegLost s -> lost(s.leg(), s.cause(), draft, now);
            case MediaLost s -> runsOver(s.session()) ? noRelay(draft, now) : stay(draft);
            case RelayLost(var relay) -> relay.equals(media.session().relay()) ? noRelay(draft, now) : stay(draft);
            case TakenOver s -> s.mediaAlive() ? answerAgain(draft, now) : noRelay(draft, now);
            case ReofferReceived s -> {
                draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.PENDING));
                yield stay(draft);
            }
            case CallOffered _,
                    FromCall _,
                    ToMenu _,
                    LegTrying _,
                    TrunkUnavailable _,
                    InTalk _,
                    RedirectionFound _,
                    ContactsFound _,
                    LegProgressed _,
                    LegClosed _,
                    ReofferAnswered _,
                    ReofferRejected _ -> stay(draft);
        };
    }

    private CallStep talk(Sdp prepared, Draft draft, Instant now) {
        Party callee = new Party(winner.id(), answer, media.offeredTo(winner));
        return setup.asker().talks(draft, new Answered(setup, winner, callee, media.session(), prepared), now);
    }

    private CallStep tooLate(CalleeLeg late, Draft draft, Instant now) {
        draft.publish(new CallFact.LegReleased(late.id(), ReleaseCause.ANSWERED_ELSEWHERE));
        draft.close(late.id(), Closing.HANG_UP, ReleaseCause.ANSWERED_ELSEWHERE, now);
        return with(setup.without(late.id())).stay(draft);
    }

    private CallStep hungUp(LegId leg, Draft draft, Instant now) {
        if (leg.equals(setup.asker().leg(call))) {
            return giveUp(draft, EndReason.hungUpBy(leg), now);
        }
        draft.effect(new CallEffect.AnswerHangUp(leg));
        return lost(leg, ReleaseCause.DECLINED, draft, now);
    }

    private CallStep lost(LegId leg, ReleaseCause cause, Draft draft, Instant now) {
        if (leg.equals(setup.asker().leg(call))) {
            return giveUp(draft, EndReason.lost(leg, cause), now);
        }
        if (leg.equals(winner.id())) {
            return lostWinner(cause, draft, now);
        }
        return setup.leg(leg)
                .map(other -> with(Hunting.lostLeg(draft, setup, other, Refusal.of(cause), now))
                        .stay(draft))
                .orElseGet(() -> stay(draft));
    }

    /** The winner went before the caller heard of it: the others get their turn back. */
    private CallStep lostWinner(ReleaseCause cause, Draft draft, Instant now) {
        Setup left = Hunting.lostLeg(draft, setup, winner, Refusal.of(cause), now);
        return left.legs().isEmpty()
                ? Hunting.afterStage(draft, left, media, Refusal.of(cause), now)
                : draft.become(call -> new Ringing(call, left, media, null, ringUntil, null));
    }

    private CallStep answerAgain(Draft draft, Instant now) {
        return begin(draft, setup, media, winner, answer, ringUntil, now);
    }

    /** What the relay says of the answer is final; of a relay that says nothing another one takes the place. */
    private CallStep refused(ReleaseCause cause, Draft draft, Instant now) {
        return cause == ReleaseCause.NO_MEDIA_RELAY
                ? noRelay(draft, now)
                : setup.asker().refused(draft, setup, leftover(), EndReason.of(cause), now);
    }

    private CallStep noRelay(Draft draft, Instant now) {
        return Rescuing.begin(draft, setup, media, winner, answer, now);
    }

    private CallStep giveUp(Draft draft, EndReason why, Instant now) {
        return Ending.unanswered(draft, setup, leftover(), why, now);
    }

    private Leftover leftover() {
        return new Leftover(winner, media.session(), 0);
    }

    private CallStep stay(Draft draft) {
        return draft.become(this::with);
    }

    @Override
    public Answering with(Setup changed) {
        return new Answering(call, changed, media, winner, answer, step, ringUntil, until);
    }

    @Override
    public Answering with(Call changed) {
        return new Answering(changed, setup, media, winner, answer, step, ringUntil, until);
    }

    @Override
    public List<LegView> takingPart() {
        LegView answered = new LegView(winner.id(), LegView.Standing.ANSWERED);
        return Stream.concat(setup.views(call).stream(), Stream.of(answered)).toList();
    }

    @Override
    public Optional<Instant> waitsUntil() {
        return Optional.of(until);
    }

    @Override
    public Optional<RelaySession> session() {
        return Optional.of(media.session());
    }
}
