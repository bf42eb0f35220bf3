package io.tandem.call;

import io.tandem.call.CallSignal.LegHanded;
import io.tandem.call.CallSignal.LegWithheld;
import io.tandem.dialplan.RouteDecision;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transferor has asked the target in another call before (RFC 5589 section 7): that call is asked for the target's leg. Until
 * it comes the talk is as it was.
 *
 * @param transfer who talks, and who sends whom on
 * @param otherwise where the target is called, should it only ring in the other call
 * @param as the leg that the target's is going to be here
 * @param silent whether the talk's relay has gone meanwhile
 * @param until the other call is asked again
 * @param giveUpAt the end of all asking
 */
public record Fetching(
        Call call,
        Transferred transfer,
        RouteDecision otherwise,
        Consultation consultation,
        LegId as,
        boolean silent,
        Instant until,
        Instant giveUpAt)
        implements CallState {

    static CallStep begin(
            Draft draft, Transferred transfer, RouteDecision otherwise, Consultation consultation, Instant now) {
        LegId as = draft.openLeg();
        Instant until = now.plus(Waits.HANDING_OVER);
        Instant giveUpAt = now.plus(Waits.FETCHED);
        draft.effect(fetch(transfer, consultation, as));
        return draft.become(call -> new Fetching(call, transfer, otherwise, consultation, as, false, until, giveUpAt));
    }

    private static CallEffect fetch(Transferred transfer, Consultation consultation, LegId as) {
        return new CallEffect.FetchLeg(consultation, as, transfer.referral().transferor());
    }

    CallStep on(CallSignal signal, Draft draft, Instant now) {
        return switch (signal) {
            case LegHanded s -> s.as().equals(as) ? joined(s, draft, now) : stay(draft);
            case LegWithheld s -> s.as().equals(as) ? withheld(s.why(), draft, now) : stay(draft);
            case CallSignal.DeadlineReached() -> deadline(draft, now);
            case CallSignal.LegHungUp s -> hungUp(s.leg(), draft, now);
            case CallSignal.LegLost s ->
                transfer.isBy(s.leg()) ? left(draft) : end(draft, EndReason.lost(s.leg(), s.cause()), now);
            case CallSignal.EndRequested(ReleaseCause cause) -> end(draft, EndReason.of(cause), now);
            case CallSignal.MediaLost s -> runsOver(s.session()) ? silence().stay(draft) : stay(draft);
            case CallSignal.RelayLost(var relay) -> runsOver(relay) ? silence().stay(draft) : stay(draft);
            case CallSignal.TakenOver s -> takenOver(s.mediaAlive(), draft, now);
            case CallSignal.TransferRequested s -> {
                transfer.askedAgain(s, draft);
                yield stay(draft);
            }
            case CallSignal.LegAnswered s -> {
                transfer.talk().acknowledge(s.leg(), draft);
                yield stay(draft);
            }
            case CallSignal.ReofferReceived s -> {
                draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.PENDING));
                yield stay(draft);
            }
            case CallSignal _ -> stay(draft);
        };
    }

    /** Both are invited to a session of their own; the transferor is let go. */
    private CallStep joined(LegHanded handed, Draft draft, Instant now) {
        List<CallFact> facts = new ArrayList<>();
        facts.add(new CallFact.LegOffered(as, handed.by()));
        facts.add(new CallFact.CallAnswered(as, handed.by()));
        transfer.parting().ifPresent(facts::add);
        draft.commit(Milestone.ANSWERED, facts);
        draft.effect(new CallEffect.TellOfLeg(consultation.call(), as, true));
        transfer.letGo(draft, now);
        Talk talk = transfer.talk();
        Party kept = transfer.kept().saying(Directions.both(transfer.kept().own()));
        Party joined = handed.party().saying(Directions.both(handed.party().own()));
        Kept before = new Kept(talk.calledAs(kept.leg()).orElse(null), null);
        Talk next = new Talk(
                kept, joined, handed.by(), talk.session(), now, true, before, null, talk.recorded(), null, null, null);
        return Reanchoring.begin(draft, next, ReleaseCause.NO_COMMON_MEDIA, now);
    }

    private CallStep withheld(Withheld why, Draft draft, Instant now) {
        if (why != Withheld.RINGING) {
            return fail(why.cause(), draft, now);
        }
        return switch (otherwise) {
            case RouteDecision.Routed routed -> transfer.searchFor(draft, silent, routed, now);
            case RouteDecision.Refused refused -> fail(refused.cause(), draft, now);
        };
    }

    private CallStep deadline(Draft draft, Instant now) {
        if (!now.isBefore(giveUpAt)) {
            return fail(ReleaseCause.INTERNAL_ERROR, draft, now);
        }
        return now.isBefore(until) ? stay(draft) : again(draft, now);
    }

    private CallStep takenOver(boolean mediaAlive, Draft draft, Instant now) {
        transfer.tell(draft, 100);
        return (mediaAlive ? this : silence()).again(draft, now);
    }

    private CallStep again(Draft draft, Instant now) {
        draft.effect(fetch(transfer, consultation, as));
        Instant next = now.plus(Waits.HANDING_OVER);
        return draft.become(
                changed -> new Fetching(changed, transfer, otherwise, consultation, as, silent, next, giveUpAt));
    }

    private CallStep fail(ReleaseCause cause, Draft draft, Instant now) {
        return transfer.failed(draft, silent, cause, now)
                .orElseGet(() -> Ending.joining(draft, transfer, EndReason.of(cause), now));
    }

    private CallStep hungUp(LegId leg, Draft draft, Instant now) {
        if (!transfer.isBy(leg)) {
            return end(draft, EndReason.hungUpBy(leg), now);
        }
        transfer.leave(draft);
        draft.effect(new CallEffect.AnswerHangUp(leg));
        return alone(draft);
    }

    /** RFC 5589 section 6.1: who has sent the other side on may go. */
    private CallStep left(Draft draft) {
        transfer.leave(draft);
        return alone(draft);
    }

    private CallStep alone(Draft draft) {
        return draft.become(
                now -> new Fetching(now, transfer.left(), otherwise, consultation, as, silent, until, giveUpAt));
    }

    private Fetching silence() {
        return new Fetching(call, transfer, otherwise, consultation, as, true, until, giveUpAt);
    }

    private CallStep end(Draft draft, EndReason why, Instant now) {
        return Ending.joining(draft, transfer, why, now);
    }

    private CallStep stay(Draft draft) {
        return draft.become(this::with);
    }

    @Override
    public Fetching with(Call changed) {
        return new Fetching(changed, transfer, otherwise, consultation, as, silent, until, giveUpAt);
    }

    @Override
    public List<LegView> takingPart() {
        return transfer.views(call);
    }

    @Override
    public Optional<Instant> waitsUntil() {
        return Optional.of(until.isBefore(giveUpAt) ? until : giveUpAt);
    }

    @Override
    public Optional<RelaySession> session() {
        return silent ? Optional.empty() : Optional.of(transfer.talk().session());
    }
}
