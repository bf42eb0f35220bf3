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
import io.tandem.sdp.Sdp;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A callee has answered, and the relay that it was to be heard over is gone. Another one is asked for a session made of what
 * both sides said of themselves; then the caller gets its answer, and the callee, which holds ports that are dead, a
 * re-INVITE. To the caller it rings meanwhile.
 *
 * @param setup without legs: the others have been cancelled
 * @param media what the dead relay had prepared
 * @param answer the winner's
 * @param step the relay's reply that is awaited; 0 between two attempts
 * @param fresh the new session and the offer for the callee; null until the relay has made it
 * @param until of this attempt
 * @param giveUpAt of all attempts
 */
public record Rescuing(
        Call call,
        Setup setup,
        PreparedMedia media,
        CalleeLeg winner,
        Sdp answer,
        int step,
        Reanchoring.@Nullable Fresh fresh,
        Instant until,
        Instant giveUpAt)
        implements SettingUp {

    static CallStep begin(Draft draft, Setup setup, PreparedMedia media, CalleeLeg winner, Sdp answer, Instant now) {
        draft.effect(new CallEffect.ReleaseMedia(media.session()));
        Setup alone = Hunting.cancelAll(draft, setup, ReleaseCause.ANSWERED_ELSEWHERE, now);
        return attempt(draft, alone, media, winner, answer, now.plus(Waits.RESCUE), now);
    }

    private static CallStep attempt(
            Draft draft,
            Setup setup,
            PreparedMedia media,
            CalleeLeg winner,
            Sdp answer,
            Instant giveUpAt,
            Instant now) {
        int step = draft.nextStep();
        draft.effect(new CallEffect.OfferMedia(
                step,
                setup.asker().leg(draft.call()),
                setup.offer(),
                Optional.empty(),
                new MediaListener.Spoken(winner.id(), answer)));
        Instant until = now.plus(Waits.RELAY);
        return draft.become(call -> new Rescuing(call, setup, media, winner, answer, step, null, until, giveUpAt));
    }

    CallStep on(CallSignal signal, Draft draft, Instant now) {
        return switch (signal) {
            case MediaPrepared s -> s.step() == step ? prepared(s, draft, now) : stay(draft);
            case MediaRefused s -> s.step() == step ? pause(draft, now) : stay(draft);
            case DeadlineReached() -> deadline(draft, now);
            case CallerCancelled() -> end(draft, EndReason.cancelledBy(call.callerLeg()), now);
            case LegHungUp s ->
                s.leg().equals(winner.id())
                        ? winnerLost(draft.effect(new CallEffect.AnswerHangUp(s.leg())), ReleaseCause.DECLINED, now)
                        : end(draft, EndReason.hungUpBy(s.leg()), now);
            case LegLost s ->
                s.leg().equals(winner.id())
                        ? winnerLost(draft, s.cause(), now)
                        : end(draft, EndReason.lost(s.leg(), s.cause()), now);
            case EndRequested(ReleaseCause cause) -> end(draft, EndReason.of(cause), now);
            case MediaLost s -> runsOver(s.session()) ? again(draft, now) : stay(draft);
            case RelayLost(var relay) -> runsOver(relay) ? again(draft, now) : stay(draft);
            case TakenOver _ -> again(draft, now);
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
                    LegRedirected _,
                    ContactsFound _,
                    LegProgressed _,
                    LegAnswered _,
                    LegRejected _,
                    LegClosed _,
                    ReofferAnswered _,
                    ReofferRejected _ -> stay(draft);
        };
    }

    private CallStep prepared(MediaPrepared reply, Draft draft, Instant now) {
        return fresh == null ? halfDone(reply, draft, now) : talk(reply.sdp(), fresh, draft, now);
    }

    private CallStep halfDone(MediaPrepared reply, Draft draft, Instant now) {
        int next = draft.nextStep();
        draft.effect(new CallEffect.AnswerMedia(
                next, reply.session(), winner.id(), setup.asker().leg(call), answer, Optional.empty()));
        Reanchoring.Fresh made = new Reanchoring.Fresh(reply.session(), reply.sdp());
        Instant wait = now.plus(Waits.RELAY);
        return draft.become(changed -> new Rescuing(changed, setup, media, winner, answer, next, made, wait, giveUpAt));
    }

    private CallStep talk(Sdp forAsker, Reanchoring.Fresh made, Draft draft, Instant now) {
        Party callee = new Party(winner.id(), answer, media.offeredTo(winner)).sending(made.forCallee());
        return setup.asker().talksAnew(draft, new Answered(setup, winner, callee, made.session(), forAsker), now);
    }

    private CallStep deadline(Draft draft, Instant now) {
        if (now.isBefore(until)) {
            return stay(draft);
        }
        return now.isBefore(giveUpAt)
                ? again(draft, now)
                : setup.asker().refused(draft, setup, leftover(winner), EndReason.of(ReleaseCause.NO_MEDIA_RELAY), now);
    }

    private CallStep pause(Draft draft, Instant now) {
        release(draft);
        Instant next = now.plus(Waits.NEXT_RELAY);
        return draft.become(changed -> new Rescuing(changed, setup, media, winner, answer, 0, null, next, giveUpAt));
    }

    private CallStep again(Draft draft, Instant now) {
        release(draft);
        return attempt(draft, setup, media, winner, answer, giveUpAt, now);
    }

    private void release(Draft draft) {
        session().ifPresent(session -> draft.effect(new CallEffect.ReleaseMedia(session)));
    }

    private CallStep winnerLost(Draft draft, ReleaseCause cause, Instant now) {
        draft.publish(new CallFact.LegReleased(winner.id(), cause));
        return setup.asker().refused(draft, setup, leftover(null), EndReason.lost(winner.id(), cause), now);
    }

    private CallStep end(Draft draft, EndReason why, Instant now) {
        return Ending.unanswered(draft, setup, leftover(winner), why, now);
    }

    private Leftover leftover(@Nullable CalleeLeg answered) {
        return new Leftover(answered, session().orElse(null), fresh == null ? step : 0);
    }

    private CallStep stay(Draft draft) {
        return draft.become(this::with);
    }

    @Override
    public int awaitedMedia() {
        return step;
    }

    @Override
    public Rescuing with(Setup changed) {
        return new Rescuing(call, changed, media, winner, answer, step, fresh, until, giveUpAt);
    }

    @Override
    public Rescuing with(Call changed) {
        return new Rescuing(changed, setup, media, winner, answer, step, fresh, until, giveUpAt);
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
        return Optional.ofNullable(fresh).map(Reanchoring.Fresh::session);
    }
}
