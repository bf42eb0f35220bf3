package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.LegAddress;
import io.tandem.call.Parked;
import io.tandem.call.Pickups;
import io.tandem.call.Ringing;
import io.tandem.call.Talk;
import io.tandem.call.Talking;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Parking;
import io.tandem.dialplan.Pickup;
import io.tandem.dialplan.Service;
import io.tandem.dialplan.Target;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.ExtensionStates;
import io.tandem.edge.view.Line;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls that ring and those who pick them up: who seeks, who is found, who is offered. */
final class RingingCalls {
    /** As often as a moment fits into three seconds. */
    private static final int MOST_TIMES = 20;

    private final CallTable calls;
    private final CellViews views;
    private final OtherCalls others;
    private final SoonAgain soonAgain;
    private final Set<CallId> seeking = new HashSet<>();

    RingingCalls(CallTable calls, CellViews views, OtherCalls others, SoonAgain soonAgain) {
        this.calls = calls;
        this.views = views;
        this.others = others;
        this.soonAgain = soonAgain;
    }

    /** All owners are asked; who has found nothing in a moment finds nothing, unless the cell knows better: then they are asked again. */
    void seek(OwnedCall call, Instant now) {
        if (call.replacing != null) {
            found(call, List.of(call.replacing.call()));
            return;
        }
        var of = call.state.call();
        var dialplan = views.dialplans.of(call.tenant());
        if (!(of.caller() instanceof Caller.Extension(ExtensionNumber caller)) || dialplan.isEmpty()) {
            found(call, List.of());
            return;
        }
        seeking.add(call.id);
        var at = Pickup.ringingAt(dialplan.get(), caller, of.dialled());
        seek(call, new RingingSought(call.id, call.tenant(), caller, at), 1, now);
    }

    private void seek(OwnedCall call, RingingSought sought, int times, Instant now) {
        others.seek(sought);
        soonAgain.look(now, then -> {
            if (seeking.contains(call.id)) {
                if (!call.over && times < MOST_TIMES && isKnown(sought)) {
                    seek(call, sought, times + 1, then);
                } else {
                    seeking.remove(call.id);
                    found(call, List.of());
                }
            }
        });
    }

    /** Whether some call rings or waits there by what all owners have told of theirs. */
    private boolean isKnown(RingingSought sought) {
        return sought.at().stream()
                .flatMap(number -> views.extensionStates.of(new Line(sought.tenant(), number)).stream()
                        .map(ExtensionStates.Part::dialog)
                        .filter(dialog ->
                                isSlot(sought.tenant(), number) || !dialog.confirmed() && !dialog.initiator()))
                .findAny()
                .isPresent();
    }

    private boolean isSlot(TenantId tenant, ExtensionNumber number) {
        return views.dialplans
                .of(tenant)
                .flatMap(dialplan -> Parking.slot(dialplan, number.digits()))
                .isPresent();
    }

    private void found(OwnedCall call, List<CallId> ringing) {
        var service = new Target.Service(Service.PICKUP);
        calls.signal(
                call,
                new CallSignal.ContactsFound(
                        service, ringing.stream().map(Pickups::contact).toList()));
    }

    /** Looks among the calls here. */
    void sought(RingingSought sought) {
        calls.all().stream()
                .filter(call -> call.tenant().equals(sought.tenant()) && isMeant(call, sought))
                .forEach(call -> others.tell(new CallLetter.RingsAt(sought.by(), call.id)));
    }

    private static boolean isMeant(OwnedCall call, RingingSought sought) {
        boolean own = call.state.call().caller().equals(new Caller.Extension(sought.caller()));
        return isParkedAt(call, sought)
                || !own
                        && call.state instanceof Ringing ringing
                        && ringing.setup().legs().stream()
                                .anyMatch(leg -> leg.contact().target() instanceof Target.Extension phone
                                        && sought.at().contains(phone.number()));
    }

    private static boolean isParkedAt(OwnedCall call, RingingSought sought) {
        return Parked.slot(call.state).filter(sought.at()::contains).isPresent();
    }

    /** The first that is found. */
    void found(OwnedCall call, CallId ringing) {
        if (seeking.remove(call.id)) {
            found(call, List.of(ringing));
        }
    }

    /** Again and again until he is wanted. */
    void offer(OwnedCall call, CallId ringing, LegId service, Instant now) {
        offer(call, ringing, service, 0, now);
    }

    private void offer(OwnedCall call, CallId ringing, LegId service, int before, Instant now) {
        boolean waits = !call.over
                && call.state instanceof Talking
                && Talk.of(call.state).filter(talk -> talk.has(service)).isPresent();
        if (!waits) {
            return;
        }
        if (before == MOST_TIMES) {
            declined(call);
        } else if (call.state.call().caller() instanceof Caller.Extension(ExtensionNumber by)) {
            var named = call.replacing;
            others.tell(new CallLetter.PickupOffered(
                    ringing,
                    new LegAddress(call.id, service),
                    call.tenant(),
                    by,
                    named == null ? null : named.leg(),
                    named == null ? null : named.dialog()));
            soonAgain.look(now, then -> offer(call, ringing, service, before + 1, then));
        }
    }

    /** Somebody else was faster, or the caller has given up. */
    void declined(OwnedCall call) {
        calls.signal(call, new CallSignal.EndRequested(ReleaseCause.NO_SUCH_CALL));
    }

    void offered(OwnedCall call, CallLetter.PickupOffered offered) {
        boolean takes = offered.named() == null
                ? call.state instanceof Ringing || Parked.slot(call.state).isPresent()
                : isToBeReplaced(call, offered.replaces(), offered.named());
        if (call.tenant().equals(offered.tenant()) && takes) {
            calls.signal(call, new CallSignal.PickupOffered(offered.service(), offered.by(), offered.replaces()));
        } else {
            others.tell(new CallLetter.PickupDeclined(offered.service().call()));
        }
    }

    /** A phone's dialog with somebody, or one that rings; where something else is under way in it, he who takes its place offers himself again. */
    private static boolean isToBeReplaced(OwnedCall call, @Nullable LegId leg, CallLetter.NamedDialog named) {
        return !call.over
                && leg != null
                && NamedDialogs.isNamed(call.legs.get(leg), named)
                && Talk.of(call.state)
                        .map(WatchedTalks::isOfTwo)
                        .orElse(!leg.equals(call.state.call().callerLeg()));
    }
}
