package io.tandem.call;

import io.tandem.call.CallSignal.CallOffered;
import io.tandem.call.CallSignal.CallerCancelled;
import io.tandem.call.CallSignal.ContactsFound;
import io.tandem.call.CallSignal.DeadlineReached;
import io.tandem.call.CallSignal.DigitReceived;
import io.tandem.call.CallSignal.EndRequested;
import io.tandem.call.CallSignal.FromCall;
import io.tandem.call.CallSignal.LeaderAnswered;
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
import io.tandem.call.CallSignal.RecordingEnded;
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
import io.tandem.call.CallSignal.TransferRequested;
import io.tandem.call.CallSignal.TrunkUnavailable;
import io.tandem.call.CallSignal.WayFromMenuFound;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Target;
import io.tandem.sdp.Sdp;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Both sides hear each other, and nothing is under way; or a menu waits for its caller, or for who leads him; or one waits in a slot. */
public record Talking(Call call, Talk talk) implements CallState {

    CallStep on(CallSignal signal, Draft draft, Instant now) {
        return switch (signal) {
            case LegHungUp s -> end(draft, EndReason.hungUpBy(s.leg()), now);
            case LegLost s -> end(draft, EndReason.lost(s.leg(), s.cause()), now);
            case EndRequested(ReleaseCause cause) -> end(draft, EndReason.of(cause), now);
            case ReofferReceived s -> Reoffering.begin(draft, talk, s.leg(), s.offer(), now);
            case MediaLost(RelaySession lost, ReleaseCause cause) ->
                runsOver(lost) ? end(draft, EndReason.of(cause), now) : stay(draft);
            case RelayLost(var relay) ->
                relay.equals(talk.session().relay())
                        ? Reanchoring.begin(draft, talk, ReleaseCause.MEDIA_TIMEOUT, now)
                        : stay(draft);
            case OfferRequested s -> offer(talk.of(s.leg()), draft);
            case DigitReceived s -> pressed(s, draft, now);
            case LeaderAnswered s ->
                talk.led() == null ? stay(draft) : Leading.answered(draft, talk, talk.led(), s, now);
            case WayFromMenuFound s ->
                talk.led() == null ? stay(draft) : Leading.wayFound(draft, talk, talk.led(), s, now);
            case RecordingEnded(RelaySession recorded) ->
                talk.led() == null || !runsOver(recorded)
                        ? stay(draft)
                        : Leading.recordingEnded(draft, talk, talk.led(), now);
            case DeadlineReached _ -> deadline(draft, now);
            case SessionAnswered s -> answered(talk.of(s.leg()), s.answer(), draft, now);
            case TransferRequested s -> TransferWish.take(draft, talk, s, now);
            case RecordingWanted s -> recorded(s, draft);
            case RoomEntered s ->
                s.as().equals(talk.attends()) ? stay(draft) : attending(talk.attending(s.as()), draft);
            case PageBegan s -> paging(s, draft);
            case SupervisionBegan s -> s.as().equals(talk.supervises()) ? stay(draft) : supervising(s, draft);
            case LegAnswered s -> {
                talk.acknowledge(s.leg(), draft);
                yield stay(draft);
            }
            case TakenOver s -> takenOver(s.mediaAlive(), draft, now);
            case CallOffered _,
                    FromCall _,
                    LegTrying _,
                    TrunkUnavailable _,
                    TextReceived _,
                    ReofferCancelled _,
                    RedirectionFound _,
                    LegRedirected _,
                    ContactsFound _,
                    LegProgressed _,
                    LegRejected _,
                    LegClosed _,
                    ReofferAnswered _,
                    ReofferRejected _,
                    MediaPrepared _,
                    MediaRefused _,
                    CallerCancelled _ -> stay(draft);
        };
    }

    private CallStep deadline(Draft draft, Instant now) {
        return talk.led() == null ? Parked.deadline(draft, talk, now) : Leading.deadline(draft, talk, talk.led(), now);
    }

    private CallStep pressed(DigitReceived pressed, Draft draft, Instant now) {
        Led led = talk.led();
        return led == null || !pressed.leg().equals(talk.caller().leg())
                ? stay(draft)
                : Leading.pressed(draft, talk, led, pressed.digit().key(), now);
    }

    private CallStep offer(Party party, Draft draft) {
        Party offered = party.sending(Directions.open(party.sent()));
        draft.effect(new CallEffect.AnswerReoffer(offered.leg(), offered.sent()));
        return draft.become(call -> new Talking(call, talk.with(offered)));
    }

    /** What the other side would notice goes through it like any other offer; the rest is between phone and relay. */
    private CallStep answered(Party party, Sdp answer, Draft draft, Instant now) {
        if (Directions.differ(party.own(), answer)) {
            return Reoffering.begin(draft, talk, party.leg(), answer, now);
        }
        return party.own().equals(answer) ? stay(draft) : moved(party.saying(answer), draft);
    }

    /** The relay is told where the phone listens now; the phones have its ports already, so nobody waits for its reply. */
    private CallStep moved(Party party, Draft draft) {
        Party other = talk.otherThan(party.leg());
        draft.effect(new CallEffect.OfferMedia(
                draft.nextStep(), party.leg(), party.own(), Optional.of(talk.session()), other.asListener()));
        draft.effect(new CallEffect.AnswerMedia(
                draft.nextStep(), talk.session(), other.leg(), party.leg(), other.own(), Optional.empty()));
        draft.commit(Milestone.CHANGED, List.of(new CallFact.SessionChanged(party.leg())));
        return draft.become(call -> new Talking(call, talk.agreed(party, other)));
    }

    private CallStep takenOver(boolean mediaAlive, Draft draft, Instant now) {
        talk.answerAgain(draft, now);
        if (Pickups.isBy(talk.by())) {
            // Which call he was about to take, his former owner knew.
            return end(draft, EndReason.of(ReleaseCause.NO_SUCH_CALL), now);
        }
        if (mediaAlive) {
            Music.again(draft, talk);
            Recorded.tell(draft, talk);
            Talk led = Leading.resumed(draft, talk);
            return draft.become(call -> new Talking(call, led));
        }
        return Reanchoring.begin(draft, talk, ReleaseCause.LOST_IN_RESTART, now);
    }

    /** In the log first: a recording that nobody knows of would never end. */
    private CallStep recorded(RecordingWanted wanted, Draft draft) {
        RecordingState state = talk.recording().then(wanted.wish());
        if (state == talk.recording()) {
            return stay(draft);
        }
        Talk next = talk.recorded(wanted.leg(), state);
        draft.commit(Milestone.CHANGED, List.of());
        Recorded.tell(draft, next);
        next.recordingFacts().forEach(draft::publish);
        return draft.become(call -> new Talking(call, next));
    }

    private static CallStep attending(Talk next, Draft draft) {
        draft.commit(Milestone.CHANGED, next.attendanceFacts());
        return draft.become(call -> new Talking(call, next));
    }

    /** Who listens to whom is never lost: a new owner says it again. */
    private CallStep supervising(SupervisionBegan began, Draft draft) {
        List<CallFact> facts = List.of(new CallFact.CallSupervised(began.leg(), follower(began), began.as()));
        draft.commit(Milestone.CHANGED, facts);
        return draft.become(same -> new Talking(same, talk.supervising(began.as())));
    }

    private CallStep paging(PageBegan began, Draft draft) {
        draft.commit(Milestone.CHANGED, List.of(new CallFact.GroupPaged(began.leg(), began.page())));
        return stay(draft);
    }

    private ExtensionNumber follower(SupervisionBegan began) {
        return talk.calledAs(began.leg())
                .map(as -> as instanceof Target.Extension phone
                        ? phone.number()
                        : began.as().agent())
                .orElseGet(() -> call.caller() instanceof Caller.Extension(var number)
                        ? number
                        : began.as().agent());
    }

    private CallStep end(Draft draft, EndReason why, Instant now) {
        return Ending.talked(draft, talk, why, now);
    }

    private CallStep stay(Draft draft) {
        return draft.become(this::with);
    }

    @Override
    public Talking with(Call changed) {
        return new Talking(changed, talk);
    }

    @Override
    public List<LegView> takingPart() {
        return talk.views();
    }

    @Override
    public Optional<Instant> waitsUntil() {
        return Optional.ofNullable(talk.led()).map(Led::until).or(() -> Parked.recalls(talk));
    }

    @Override
    public Optional<RelaySession> session() {
        return Optional.of(talk.session());
    }
}
