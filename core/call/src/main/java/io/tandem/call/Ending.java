package io.tandem.call;

import io.tandem.call.CallSignal.MediaPrepared;
import io.tandem.call.CallSignal.MediaRefused;
import io.tandem.call.CallSignal.TakenOver;
import io.tandem.call.ClosingLeg.Closing;
import io.tandem.dialplan.Emergency;
import io.tandem.dialplan.RouteDecision;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end is in the log; the legs are being released.
 *
 * @param released the relay session that was given up; given up again after a takeover
 * @param unwantedMedia the step of a new relay session that was asked for and is no longer wanted; 0 for none
 * @param until when the relay's reply to that is no longer waited for
 */
public record Ending(
        Call call, ReleaseCause cause, @Nullable RelaySession released, int unwantedMedia, Instant until)
        implements CallState {

    /** Ends a call that the dialplan refuses. */
    static CallStep refused(Draft draft, CallFact.CallCreated created, RouteDecision.Refused refused, Instant now) {
        ReleaseCause cause = refused.cause();
        List<CallFact> facts = new ArrayList<>(List.of(created));
        Emergency emergency = refused.emergency();
        if (emergency != null) {
            facts.add(new CallFact.EmergencyCalled(
                    emergency, refused.trace().getLast().words()));
        }
        facts.add(new CallFact.CallEnded(cause, false, ""));
        draft.commit(Milestone.ENDED, facts);
        draft.close(draft.callerLeg(), Closing.REJECT, cause, now);
        return over(draft, cause, null, 0, now);
    }

    /** Ends a call that nobody has taken; its winner, where it has one, gets a BYE. */
    static CallStep unanswered(Draft draft, Setup setup, Leftover left, EndReason why, Instant now) {
        CalleeLeg winner = left.winner();
        if (winner != null) {
            draft.publish(new CallFact.LegReleased(winner.id(), why.cause()));
        }
        releaseSetup(draft, setup, why, now);
        if (winner != null) {
            draft.close(winner.id(), Closing.HANG_UP, why.cause(), now);
        }
        return over(draft, why.cause(), left.session(), left.step(), now);
    }

    /** Ends a talk: both sides get a BYE, but for the one that sent its own. */
    static CallStep talked(Draft draft, Talk talk, EndReason why, Instant now) {
        releaseTalk(draft, talk, why, now);
        return over(draft, why.cause(), talk.session(), 0, now);
    }

    /** Ends a talk in which {@code offerer}'s re-offer has no answer yet (RFC 3261 section 15.1.2: 487). */
    static CallStep reoffering(Draft draft, Talk talk, LegId offerer, EndReason why, Instant now) {
        releaseTalk(draft, talk, why, now);
        draft.effect(new CallEffect.RejectReoffer(offerer, RejectStatus.TERMINATED));
        return over(draft, why.cause(), talk.session(), 0, now);
    }

    /**
     * Ends a talk that had lost its relay.
     *
     * @param fresh the session of the relay that was to replace it, where there is one
     * @param step the reply that may still bring one; 0 for none
     */
    static CallStep silent(Draft draft, Talk talk, Optional<RelaySession> fresh, int step, EndReason why, Instant now) {
        releaseTalk(draft, talk, why, now);
        return over(draft, why.cause(), fresh.orElse(null), step, now);
    }

    /** Ends a call while another one is asked for the leg of whom one side is sent to. */
    static CallStep joining(Draft draft, Transferred transfer, EndReason why, Instant now) {
        List<CallFact> facts = new ArrayList<>(transfer.partings(why.cause()));
        facts.add(new CallFact.CallEnded(why.cause(), true, why.byAsText()));
        draft.commit(Milestone.ENDED, facts);
        answerBye(draft, why);
        transfer.released(draft, why, now);
        return over(draft, why.cause(), transfer.talk().session(), 0, now);
    }

    /** Its end is in the log already. */
    static CallStep forgotten(Draft draft, Instant now) {
        return over(draft, ReleaseCause.NORMAL, null, 0, now);
    }

    private static void releaseSetup(Draft draft, Setup setup, EndReason why, Instant now) {
        List<CallFact> facts = new ArrayList<>(setup.unpublished());
        setup.legs().forEach(leg -> facts.add(new CallFact.LegReleased(leg.id(), why.cause())));
        facts.addAll(setup.asker().partings(why.cause()));
        setup.failedEmergency(why).ifPresent(facts::add);
        facts.add(new CallFact.CallEnded(why.cause(), setup.asker().hasTalked(), why.byAsText()));
        draft.commit(Milestone.ENDED, facts);
        answerBye(draft, why);
        setup.asker().released(draft, why, now);
        setup.legs().forEach(leg -> draft.close(leg.id(), Closing.CANCEL, why.cause(), now));
    }

    private static void releaseTalk(Draft draft, Talk talk, EndReason why, Instant now) {
        List<CallFact> facts = new ArrayList<>();
        for (Party party : List.of(talk.caller(), talk.callee())) {
            talk.calledAs(party.leg()).ifPresent(as -> facts.add(new CallFact.LegReleased(party.leg(), why.cause())));
        }
        facts.add(new CallFact.CallEnded(why.cause(), true, why.byAsText()));
        draft.commit(Milestone.ENDED, facts);
        answerBye(draft, why);
        for (Party party : List.of(talk.caller(), talk.callee())) {
            if (!why.saidByeBy(party.leg())) {
                draft.close(party.leg(), Closing.HANG_UP, why.cause(), now);
            }
        }
    }

    private static void answerBye(Draft draft, EndReason why) {
        LegId by = why.by();
        if (why.saidBye() && by != null) {
            draft.effect(new CallEffect.AnswerHangUp(by));
        }
    }

    private static CallStep over(
            Draft draft, ReleaseCause cause, @Nullable RelaySession session, int step, Instant now) {
        Instant until = now.plus(Waits.RELAY);
        return new Ending(draft.call(), cause, session, step, until)
                .release(draft)
                .settled(draft);
    }

    private Ending release(Draft draft) {
        if (released != null) {
            draft.effect(new CallEffect.ReleaseMedia(released));
        }
        return this;
    }

    CallStep on(CallSignal signal, Draft draft, Instant now) {
        boolean replied = signal instanceof MediaPrepared made && made.step() == unwantedMedia
                || signal instanceof MediaRefused refused && refused.step() == unwantedMedia;
        boolean waitedEnough = !now.isBefore(until);
        int awaited = replied || waitedEnough ? 0 : unwantedMedia;
        Ending next = new Ending(draft.call(), cause, released, awaited, until);
        return signal instanceof TakenOver ? next.release(draft).settled(draft) : next.settled(draft);
    }

    /** Over once nothing is left that could still need the call. */
    private CallStep settled(Draft draft) {
        if (unwantedMedia != 0 || draft.hasClosing()) {
            return draft.become(this::with);
        }
        draft.effect(new CallEffect.Forget());
        return draft.become(changed -> new Over(changed, released));
    }

    @Override
    public Ending with(Call changed) {
        return new Ending(changed, cause, released, unwantedMedia, until);
    }

    @Override
    public List<LegView> takingPart() {
        return List.of();
    }

    @Override
    public Optional<Instant> waitsUntil() {
        return unwantedMedia == 0 ? Optional.empty() : Optional.of(until);
    }

    @Override
    public Optional<RelaySession> session() {
        return Optional.empty();
    }
}
