package io.tandem.call;

import io.tandem.call.CallFact.TransferFailed;
import io.tandem.call.CallSignal.TransferRequested;
import io.tandem.call.ClosingLeg.Closing;
import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.Forwarding.Why;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RoutePlan;
import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One side of a talk, which the other one, the transferor, has sent on. It talks already: it hears of an answer by a
 * re-INVITE, and where nobody takes it, it goes back to the transferor.
 *
 * @param talk with the transferor, which goes on if nobody takes the call
 * @param present whether the transferor is still there; he may hang up once his REFER is accepted (RFC 5589 section 6.1)
 * @param name of the side that is sent on, as the callee is shown it
 * @param recall by which the transferor's phones are rung if he has gone and nobody takes the call; null for none
 * @param round distinguishes what the relay opens for this search from what it has opened before
 */
public record Transferred(
        Talk talk,
        Referral referral,
        boolean present,
        CallerName name,
        @Nullable RoutePlan recall,
        int round) implements Asker {

    /** The target only rings in the call in which it was asked: it is called from here instead. */
    CallStep searchFor(Draft draft, boolean silent, RouteDecision.Routed routed, Instant now) {
        draft.commit(Milestone.TRANSFERRING, List.of());
        return search(draft, silent ? null : talk.session(), routed, now);
    }

    CallStep search(Draft draft, @Nullable RelaySession session, RouteDecision.Routed routed, Instant now) {
        Diversion sentOn =
                new Diversion(referral.transferor(), referral.transferor().digits(), Why.TRANSFERRED, referral.to(), 1);
        return search(draft, session, routed.plan(), List.of(sentOn), List.of(), now);
    }

    CallStep search(
            Draft draft,
            @Nullable RelaySession session,
            RoutePlan plan,
            List<Diversion> before,
            List<CallFact> untold,
            Instant now) {
        Sdp own = Directions.both(kept().own());
        Setup setup = Setup.of(this, own, plan, before, untold, now.plus(Waits.toFindSomebody(plan)));
        PreparedMedia media = session == null ? null : new PreparedMedia(session, List.of());
        return Locating.begin(draft, setup, media, now);
    }

    Party kept() {
        return talk.otherThan(referral.by());
    }

    private Party transferor() {
        return talk.of(referral.by());
    }

    boolean isBy(LegId leg) {
        return present && leg.equals(referral.by());
    }

    /** The transferor has hung up, or is lost. */
    Transferred left() {
        return new Transferred(talk, referral, false, name, recall, round);
    }

    private Transferred recalling(Draft draft) {
        CallerName shown = name.after("Recall");
        return new Transferred(talk, referral, false, shown, null, draft.nextStep());
    }

    @Override
    public LegId leg(Call call) {
        return kept().leg();
    }

    @Override
    public CallerName name(Call call) {
        return name;
    }

    @Override
    public List<LegView> views(Call call) {
        Stream<LegId> legs = present ? Stream.of(kept().leg(), transferor().leg()) : Stream.of(kept().leg());
        return legs.map(leg -> new LegView(leg, LegView.Standing.ANSWERED)).toList();
    }

    @Override
    public boolean hasTalked() {
        return true;
    }

    @Override
    public boolean hearsEarlyMedia() {
        return false;
    }

    @Override
    public void hearsOfForwarding(Draft draft) {
        tell(draft, 181);
    }

    @Override
    public void hearsRinging(Draft draft) {
        tell(draft, 180);
        ring(draft);
    }

    void ring(Draft draft) {
        draft.effect(new CallEffect.PlayRinging(
                talk.session(), kept().leg(), transferor().leg()));
    }

    @Override
    public void hearsEarly(Draft draft, Sdp prepared) {
        tell(draft, 183);
    }

    void tell(Draft draft, int sipStatus) {
        if (present) {
            draft.effect(new CallEffect.TellTransferor(referral, sipStatus));
        }
    }

    @Override
    public CallStep talks(Draft draft, Answered answered, Instant now) {
        Talk next = answer(draft, answered, now);
        next.askLeader(draft);
        boolean unchanged = next.caller().sent().equals(kept().sent());
        if (unchanged) {
            Music.forNewPartner(draft, next, next.caller().leg());
        }
        return unchanged
                ? draft.become(call -> new Talking(call, next))
                : Reinviting.callerAlone(draft, next, ReleaseCause.NO_COMMON_MEDIA, now);
    }

    @Override
    public CallStep talksAnew(Draft draft, Answered answered, Instant now) {
        return Reinviting.begin(draft, answer(draft, answered, now), ReleaseCause.MEDIA_TIMEOUT, now);
    }

    private Talk answer(Draft draft, Answered answered, Instant now) {
        List<CallFact> facts = new ArrayList<>(answered.facts());
        parting().ifPresent(facts::add);
        draft.commit(Milestone.ANSWERED, facts);
        draft.effect(new CallEffect.AcknowledgeLeg(answered.winner().id()));
        answered.cancelOthers(draft, now);
        letGo(draft, now);
        if (talk.session().equals(answered.session())) {
            draft.effect(new CallEffect.CloseWays(
                    talk.session(), kept().leg(), transferor().leg()));
        }
        Party kept = kept().sending(answered.forAsker());
        Parked parked = Parked.isIn(answered.by())
                ? new Parked(referral.transferor(), name, recall, now.plus(Waits.PARKED))
                : null;
        Kept as = new Kept(talk.calledAs(kept.leg()).orElse(null), parked);
        return new Talk(
                kept,
                answered.callee(),
                answered.by(),
                answered.session(),
                now,
                false,
                as,
                null,
                talk.recorded(),
                Leading.by(answered.by(), now),
                null,
                null);
    }

    /** Of the transferor, whose part is done. */
    Optional<CallFact> parting() {
        return present ? Optional.of(new CallFact.LegReleased(referral.by(), ReleaseCause.NORMAL)) : Optional.empty();
    }

    /** The transferor, behind the commit of the answer. */
    void letGo(Draft draft, Instant now) {
        if (present) {
            tell(draft, 200);
            draft.close(referral.by(), Closing.HANG_UP, ReleaseCause.NORMAL, now);
        }
    }

    @Override
    public CallStep refused(Draft draft, Setup setup, Leftover left, EndReason why, Instant now) {
        RoutePlan back = recall;
        if (!present && back == null) {
            return Ending.unanswered(draft, setup, left, why, now);
        }
        List<CallFact> facts = new ArrayList<>(setup.unpublished());
        CalleeLeg winner = left.winner();
        Stream.concat(Stream.ofNullable(winner), setup.legs().stream())
                .forEach(leg -> facts.add(new CallFact.LegReleased(leg.id(), why.cause())));
        facts.add(new TransferFailed(referral.by(), why.cause()));
        RelaySession searched = left.session();
        if (present && searched != null && !searched.equals(talk.session())) {
            // Before the log forgets it.
            draft.effect(new CallEffect.ReleaseMedia(searched));
        }
        draft.commit(Milestone.CHANGED, facts);
        setup.legs().forEach(leg -> draft.close(leg.id(), Closing.CANCEL, why.cause(), now));
        if (winner != null) {
            draft.close(winner.id(), Closing.HANG_UP, why.cause(), now);
        }
        return present || back == null
                ? back(draft, left.session(), why.cause(), now)
                : recalling(draft).search(draft, left.session(), back, List.of(), List.of(), now);
    }

    /**
     * The target's leg cannot be had, and nobody was disturbed.
     *
     * @param silent whether the talk's relay has gone meanwhile
     * @return empty where the transferor has gone and cannot be called back
     */
    Optional<CallStep> failed(Draft draft, boolean silent, ReleaseCause cause, Instant now) {
        RoutePlan back = recall;
        if (!present && back == null) {
            return Optional.empty();
        }
        draft.commit(Milestone.CHANGED, List.of(new TransferFailed(referral.by(), cause)));
        if (!present && back != null) {
            RelaySession session = silent ? null : talk.session();
            return Optional.of(recalling(draft).search(draft, session, back, List.of(), List.of(), now));
        }
        Talk after = failed(draft, talk, referral, cause, now);
        return Optional.of(
                silent
                        ? Reanchoring.begin(draft, after, ReleaseCause.MEDIA_TIMEOUT, now)
                        : draft.become(call -> new Talking(call, after)));
    }

    /** The two go on talking, over another relay where theirs has been lost meanwhile. */
    private CallStep back(Draft draft, @Nullable RelaySession session, ReleaseCause cause, Instant now) {
        Talk after = failed(draft, talk, referral, cause, now);
        if (talk.session().equals(session)) {
            draft.effect(new CallEffect.StopRinging(
                    talk.session(), kept().leg(), transferor().leg()));
            Music.begin(draft, after);
            return draft.become(call -> new Talking(call, after));
        }
        return Reanchoring.begin(draft, after, ReleaseCause.MEDIA_TIMEOUT, now);
    }

    static Talk failed(Draft draft, Talk talk, Referral referral, ReleaseCause cause, Instant now) {
        int status = cause.sipStatus() == 0 ? ReleaseCause.DECLINED.sipStatus() : cause.sipStatus();
        draft.effect(new CallEffect.TellTransferor(referral, status));
        Talk after = talk.after(new Verdict(referral, status, now.plus(Waits.UNACKNOWLEDGED)));
        return Leading.failed(draft, after, cause, now);
    }

    @Override
    public List<CallFact> partings(ReleaseCause cause) {
        return Stream.of(kept(), transferor())
                .filter(party -> present || !party.leg().equals(referral.by()))
                .filter(party -> talk.calledAs(party.leg()).isPresent())
                .<CallFact>map(party -> new CallFact.LegReleased(party.leg(), cause))
                .toList();
    }

    @Override
    public void released(Draft draft, EndReason why, Instant now) {
        tell(draft, RejectStatus.TERMINATED);
        if (!why.saidByeBy(kept().leg())) {
            draft.close(kept().leg(), Closing.HANG_UP, why.cause(), now);
        }
        if (present) {
            draft.close(referral.by(), Closing.HANG_UP, why.cause(), now);
        }
    }

    /** What the transferor does while somebody is looked for. */
    CallStep onTransferor(SettingUp state, CallSignal.LegSignal signal, Draft draft) {
        switch (signal) {
            case CallSignal.LegHungUp _ -> {
                leave(draft);
                draft.effect(new CallEffect.AnswerHangUp(referral.by()));
                return draft.become(call -> withoutTransferor(state).with(call));
            }
            case CallSignal.LegLost _ -> {
                leave(draft);
                return draft.become(call -> withoutTransferor(state).with(call));
            }
            case TransferRequested s -> askedAgain(s, draft);
            case CallSignal.LegAnswered s -> talk.acknowledge(s.leg(), draft);
            case CallSignal.ReofferReceived s ->
                draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.PENDING));
            case CallSignal.OfferRequested s ->
                draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.PENDING));
            case CallSignal.LegSignal _ -> {}
        }
        return draft.become(state::with);
    }

    /** RFC 3261 section 13.2.2.4: a 200 that comes again gets its ACK again. */
    CallStep answeredAgain(SettingUp state, CallSignal.LegAnswered again, Draft draft) {
        talk.acknowledge(again.leg(), draft);
        return draft.become(state::with);
    }

    void leave(Draft draft) {
        draft.commit(Milestone.CHANGED, List.of(new CallFact.LegReleased(referral.by(), ReleaseCause.NORMAL)));
    }

    private SettingUp withoutTransferor(SettingUp state) {
        return state.with(state.setup().by(left()));
    }

    /** RFC 3515 section 2.4.4: a REFER that comes again to a new owner is the same wish. */
    void askedAgain(TransferRequested asked, Draft draft) {
        if (asked.referral().id() == referral.id()) {
            draft.effect(new CallEffect.AcceptTransfer(referral));
        } else {
            draft.effect(new CallEffect.RefuseTransfer(asked.leg(), RejectStatus.PENDING));
        }
    }

    Optional<Party> partyOf(LegId leg) {
        return Stream.of(kept(), transferor())
                .filter(party -> party.leg().equals(leg))
                .findFirst();
    }
}
