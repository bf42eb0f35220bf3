package io.tandem.edge.owner;

import io.tandem.call.CallEffect;
import io.tandem.call.CallSignal;
import io.tandem.call.LegAddress;
import io.tandem.call.Moved;
import io.tandem.call.Party;
import io.tandem.call.SettingUp;
import io.tandem.call.Talk;
import io.tandem.call.Withheld;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Service;
import io.tandem.dialplan.Target;
import io.tandem.edge.view.CellViews;
import io.tandem.sip.dialog.Dialog;
import io.tandem.types.Aor;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Legs that go from one call to another: what the calls say to each other, and what phones say that have moved. */
final class Handovers {
    /** More than any phone says within the milliseconds in which its leg is nobody's. */
    private static final int MOST_WAITING = 20;

    private final CallTable calls;
    private final OwnerParts parts;
    private final CellViews views;
    private final Snapshots snapshots;
    private final SessionRefreshes refreshes;
    private final OtherCalls others;
    private final RingingCalls ringing;
    private final Supervisions supervisions;
    private final WatchedTalks watched;
    private final Predicate<CallLetter> ours;

    /** @param ours whether the call of a letter would be known here, if there was one */
    Handovers(
            CallTable calls,
            OwnerParts parts,
            Snapshots snapshots,
            SessionRefreshes refreshes,
            OtherCalls others,
            RingingCalls ringing,
            Supervisions supervisions,
            WatchedTalks watched,
            Predicate<CallLetter> ours) {
        this.calls = calls;
        this.parts = parts;
        this.views = parts.views();
        this.snapshots = snapshots;
        this.refreshes = refreshes;
        this.others = others;
        this.ringing = ringing;
        this.supervisions = supervisions;
        this.watched = watched;
        this.ours = ours;
    }

    void execute(OwnedCall call, CallEffect.ToCall effect, Instant now) {
        switch (effect) {
            case CallEffect.FetchLeg(var there, LegId as, ExtensionNumber transferor) ->
                others.tell(new CallLetter.Wanted(
                        there.call(),
                        there.by(),
                        there.dialog(),
                        there.remoteTag(),
                        there.early(),
                        new LegAddress(call.id, as),
                        call.tenant(),
                        transferor));
            case CallEffect.HandLeg(LegAddress to, Party party, Optional<Target> by) -> hand(call, to, party, by);
            case CallEffect.WithholdLeg(LegAddress to, Withheld why) -> others.tell(new CallLetter.Refused(to, why));
            case CallEffect.OfferPickup(var there, LegId service) -> ringing.offer(call, there, service, now);
            case CallEffect.AskAfterLeg(LegAddress to) -> others.tell(new CallLetter.AskedAfter(to, call.id));
            case CallEffect.TellOfLeg(var to, LegId leg, boolean held) ->
                others.tell(new CallLetter.Told(to, new LegAddress(call.id, leg), held));
        }
    }

    private void hand(OwnedCall call, LegAddress to, Party party, Optional<Target> by) {
        var leg = call.legs.get(party.leg());
        by.or(() -> caller(call))
                .ifPresent(target -> others.tell(new CallLetter.Handed(
                        to,
                        call.id,
                        new Party(to.leg(), party.own(), party.sent()),
                        target,
                        leg == null ? null : Snapshots.leg(call.state, leg))));
        if (leg != null) {
            // Refreshing the session is the other call's from now on.
            leg.timerDue = null;
        }
    }

    /** A call's caller, as if he had been called. */
    private Optional<Target> caller(OwnedCall call) {
        return switch (call.state.call().caller()) {
            case Caller.Extension(ExtensionNumber number) ->
                views.tenants
                        .find(call.tenant())
                        .map(TenantRecord::domain)
                        .map(domain -> new Target.Extension(number, new Aor(number.digits(), domain)));
            case Caller.Trunk(var trunk, String number) ->
                views.carriers
                        .trunk(trunk)
                        .filter(known -> E164.isValid(number))
                        .map(known -> outside(known, new E164(number)));
        };
    }

    private static Target outside(TrunkRecord trunk, E164 number) {
        return new Target.Trunk(trunk.id(), trunk.address(), number, "", trunk.name(), null);
    }

    void take(CallLetter letter, Instant now) {
        calls.find(letter.to()).ifPresentOrElse(call -> take(call, letter, now), () -> unknown(letter));
    }

    private void take(OwnedCall call, CallLetter letter, Instant now) {
        switch (letter) {
            case CallLetter.Wanted wanted -> wanted(call, wanted);
            case CallLetter.Handed handed -> {
                var leg = handed.leg();
                if (leg != null) {
                    call.handed.put(handed.as().leg(), leg);
                }
                calls.signal(
                        call, new CallSignal.LegHanded(handed.as().leg(), handed.from(), handed.party(), handed.by()));
            }
            case CallLetter.PickupOffered offered -> ringing.offered(call, offered);
            case CallLetter.PickupDeclined _ -> ringing.declined(call);
            case CallLetter.RingsAt(var to, var there) -> ringing.found(call, there);
            case CallLetter.Refused(LegAddress as, Withheld why) ->
                calls.signal(call, new CallSignal.LegWithheld(as.leg(), why));
            case CallLetter.AskedAfter(LegAddress as, var by) ->
                calls.signal(call, new CallSignal.LegAskedAfter(as.leg(), by));
            case CallLetter.SupervisionWished wished -> watched.wished(call, wished, now);
            case CallLetter.SupervisionGranted granted -> supervisions.granted(call, granted, now);
            case CallLetter.SupervisionRefused refused -> supervisions.refused(call, refused);
            case CallLetter.Told(var to, LegAddress as, boolean held) ->
                calls.signal(call, held ? new CallSignal.LegHeld(as) : new CallSignal.LegGone(as));
        }
    }

    /** Of a call that has ended, or that never was. */
    private void unknown(CallLetter letter) {
        if (ours.test(letter)) {
            switch (letter) {
                case CallLetter.Wanted wanted -> others.tell(new CallLetter.Refused(wanted.as(), Withheld.GONE));
                case CallLetter.AskedAfter(LegAddress as, var by) -> others.tell(new CallLetter.Told(by, as, false));
                case CallLetter.PickupOffered offered ->
                    others.tell(new CallLetter.PickupDeclined(offered.service().call()));
                case CallLetter.SupervisionWished(var there, var by, var tenant, var agent, var named, var mode) ->
                    others.tell(new CallLetter.SupervisionRefused(by, there));
                case CallLetter.Handed _,
                        CallLetter.SupervisionGranted _,
                        CallLetter.SupervisionRefused _,
                        CallLetter.Refused _,
                        CallLetter.Told _,
                        CallLetter.PickupDeclined _,
                        CallLetter.RingsAt _ -> {}
            }
        }
    }

    private void wanted(OwnedCall call, CallLetter.Wanted wanted) {
        if (call.state instanceof Moved moved && moved.to().equals(wanted.as())) {
            // Asked again, since what was handed is still on its way, or behind the commit.
            calls.signal(call, new CallSignal.LegWanted(wanted.by(), wanted.early(), wanted.as()));
        } else if (call.state instanceof Moved moved && moved.leg().equals(wanted.by())) {
            others.tell(wanted.of(moved.to()));
        } else if (!mayHave(call, wanted) || !isNamed(call, wanted.by())) {
            others.tell(new CallLetter.Refused(wanted.as(), Withheld.GONE));
        } else if (isSettled(call, wanted.by())) {
            calls.signal(call, new CallSignal.LegWanted(wanted.by(), wanted.early(), wanted.as()));
        }
    }

    /** Whether the other side is somebody: who calls from outside and does not say who he is can be nobody's callee. */
    private boolean isNamed(OwnedCall call, LegId by) {
        return Talk.of(call.state)
                .map(talk -> talk.caller().leg().equals(by)
                        ? talk.callee().leg()
                        : talk.caller().leg())
                .map(leg -> Talk.of(call.state)
                        .flatMap(talk -> talk.calledAs(leg))
                        .or(() -> caller(call))
                        .isPresent())
                .orElse(true);
    }

    /** RFC 3891 section 5: the dialog is the asker's own, known by both of its tags. */
    private boolean mayHave(OwnedCall call, CallLetter.Wanted wanted) {
        if (picksUp(call, wanted)) {
            return call.tenant().equals(wanted.tenant());
        }
        var leg = call.legs.get(wanted.by());
        var dialog = leg == null ? null : leg.dialog;
        return dialog != null
                && dialog.callId().equals(wanted.dialog())
                && dialog.remoteTag().equals(wanted.remoteTag())
                && call.tenant().equals(wanted.tenant())
                && isOf(call, wanted.by(), wanted.transferor());
    }

    /** He has offered himself. */
    private static boolean picksUp(OwnedCall call, CallLetter.Wanted wanted) {
        return Talk.of(call.state)
                .flatMap(talk -> talk.calledAs(wanted.by()))
                .filter(Handovers::picksUp)
                .isPresent();
    }

    private static boolean picksUp(Target target) {
        return target instanceof Target.Service service
                && (service.which() == Service.PICKUP || service.which() == Service.FOUND);
    }

    private boolean isOf(OwnedCall call, LegId leg, ExtensionNumber transferor) {
        return switch (call.state) {
            // It has been asked for rightfully before.
            case Moved _ -> true;
            case SettingUp up
            when up.transfer().isEmpty() ->
                leg.equals(call.state.call().callerLeg())
                        && call.state.call().caller().equals(new Caller.Extension(transferor));
            case io.tandem.call.CallState talking ->
                Talk.of(talking)
                        .filter(talk -> talk.has(leg))
                        .flatMap(talk -> Referrals.extension(call, talk, leg))
                        .filter(transferor::equals)
                        .isPresent();
        };
    }

    /** Nothing is under way with who is to move; until then it is asked again. */
    private static boolean isSettled(OwnedCall call, LegId by) {
        return Talk.of(call.state).stream()
                .flatMap(talk -> List.of(talk.caller(), talk.callee()).stream())
                .filter(party -> !party.leg().equals(by))
                .flatMap(party -> Optional.ofNullable(call.legs.get(party.leg())).stream())
                .allMatch(Handovers::isSettled);
    }

    private static boolean isSettled(SipLeg leg) {
        var dialog = leg.dialog;
        return dialog != null
                && dialog.stage() == Dialog.Stage.CONFIRMED
                && leg.reoffer == null
                && leg.next == null
                && leg.unconfirmed == null
                && !leg.awaitsAnswer
                && leg.unanswered().isEmpty();
    }

    /** The legs that a step has taken from other calls, so that they are in the snapshot of its commit. */
    void prepare(OwnedCall call, List<CallEffect> effects, Instant now) {
        for (CallEffect effect : effects) {
            if (effect instanceof CallEffect.TellOfLeg(var to, LegId as, boolean held) && held) {
                var handed = call.handed.remove(as);
                if (handed != null) {
                    adopt(call, snapshots.adopted(as, handed), now);
                }
            }
        }
    }

    private void adopt(OwnedCall call, SipLeg leg, Instant now) {
        leg.lastSent = Talk.of(call.state)
                .filter(talk -> talk.has(leg.id))
                .map(talk -> talk.of(leg.id).sent().text())
                .orElse(null);
        call.legs.put(leg.id, leg);
        calls.adopted(call, leg);
        refreshes.resume(leg, now);
        if (leg.trunk != null) {
            parts.seats().adopted(call, leg.trunk);
        }
    }

    /** @return whether the message is of a phone whose leg has moved, and is not this call's any more */
    boolean passOn(Arrival arrival) {
        var call = calls.find(arrival.call()).orElse(null);
        if (call == null
                || !(call.state instanceof Moved moved)
                || !arrival.message().isRequest()) {
            return false;
        }
        var leg = call.legs.get(moved.leg());
        boolean itsOwn = leg != null && leg.tag.equals(arrival.message().toTag());
        if (itsOwn && call.passing.size() < MOST_WAITING) {
            call.passing.add(arrival);
            settle(call);
        }
        // What confirms an answer of before is awaited here.
        return itsOwn && !arrival.message().method().equals("ACK");
    }

    /** What has come for a leg before the other call had it. */
    void settle(OwnedCall call) {
        if (call.state instanceof Moved moved && moved.held()) {
            for (var arrival = call.passing.poll(); arrival != null; arrival = call.passing.poll()) {
                others.passOn(arrival.of(moved.to().call()));
            }
        }
    }
}
