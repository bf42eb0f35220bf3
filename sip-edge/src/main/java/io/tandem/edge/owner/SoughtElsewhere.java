package io.tandem.edge.owner;

import io.tandem.call.CallEffect;
import io.tandem.call.CallSignal;
import io.tandem.call.CallState;
import io.tandem.call.CalleeLeg;
import io.tandem.call.Ending;
import io.tandem.call.Moved;
import io.tandem.call.Placing;
import io.tandem.call.Progress;
import io.tandem.call.Ringing;
import io.tandem.call.SettingUp;
import io.tandem.call.Talk;
import io.tandem.call.Talking;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.dialplan.Dialplan;
import io.tandem.dialplan.RoutePlan;
import io.tandem.dialplan.Service;
import io.tandem.dialplan.Sought;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.dialplan.Visit;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Extensions that are sought elsewhere while their phones ring: each step of their list is a leg of the call that rings, and stands for a
 * call of its own, of the same owner. Who answers that one takes the call that rings as who picks it up (docs/adr/0037). Both look at each
 * other, so that after the death of an owner neither goes on without the other.
 */
final class SoughtElsewhere {
    /** Nobody tells of a call that was lost with its owner. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final CallTable calls;
    private final OwnerParts parts;
    private final PlacedCalls placed;
    private final RingingCalls ringing;
    private final SoonAgain soonAgain;

    SoughtElsewhere(CallTable calls, OwnerParts parts, PlacedCalls placed, RingingCalls ringing, SoonAgain soonAgain) {
        this.calls = calls;
        this.parts = parts;
        this.placed = placed;
        this.ringing = ringing;
        this.soonAgain = soonAgain;
    }

    /** A step of the list, once the log has its leg. @param placed the call for it; null until it is time */
    record Seeking(Sought sought, @Nullable CallId placed) {}

    static boolean isAskedBy(CallEffect.OfferLeg offer) {
        return isBy(offer.contact().target(), Service.FIND_ME);
    }

    static void ask(OwnedCall call, CallEffect.OfferLeg offer) {
        if (offer.contact().target() instanceof Target.Service service && service.sought() != null) {
            call.seeking.putIfAbsent(offer.leg(), new Seeking(service.sought(), null));
        }
    }

    /** @return what takes a call that rings; empty for all other ways that a menu leads */
    static Optional<CallId> takes(OwnedCall call, CallEffect.FindWayFromMenu find) {
        var found = call.found;
        return found == null || !find.to().equals(Visit.Confirm.TAKE)
                ? Optional.empty()
                : Optional.ofNullable(found.ringing());
    }

    private static boolean isBy(Target target, Service which) {
        return target instanceof Target.Service service && service.which() == which;
    }

    void settle(OwnedCall call, Instant now) {
        if (!call.seeking.isEmpty()) {
            letGo(call);
            seek(call, now);
        }
        if (call.found == null && call.resumed) {
            call.found = found(call.state).orElse(null);
        }
        call.resumed = false;
        var found = call.found;
        if (found != null) {
            settle(call, found, now);
        }
    }

    /** The steps whose legs the call has let go. */
    private void letGo(OwnedCall call) {
        var gone = call.seeking.entrySet().stream()
                .filter(each -> !isWanted(call, each.getKey()))
                .toList();
        for (Map.Entry<LegId, Seeking> each : gone) {
            call.seeking.remove(each.getKey());
            var id = each.getValue().placed();
            if (id != null) {
                calls.find(id).ifPresent(other -> end(other, whyNot(call)));
            }
        }
    }

    private static ReleaseCause whyNot(OwnedCall call) {
        return call.over || call.state instanceof Ending
                ? ReleaseCause.CANCELLED
                : call.state instanceof SettingUp ? ReleaseCause.NO_ANSWER : ReleaseCause.ANSWERED_ELSEWHERE;
    }

    private static boolean isWanted(OwnedCall call, LegId leg) {
        return !call.over
                && call.state instanceof SettingUp up
                && up.setup().leg(leg).isPresent();
    }

    /** The steps whose time has come; the next one at once where nothing rings any more. */
    private void seek(OwnedCall call, Instant now) {
        if (!(call.state instanceof Ringing state)) {
            return;
        }
        Instant begun = state.until().minus(state.setup().ringStage().ringFor());
        List<LegId> waiting = call.seeking.entrySet().stream()
                .filter(each -> each.getValue().placed() == null)
                .sorted(Comparator.comparing(
                        each -> each.getValue().sought().step().after()))
                .map(Map.Entry::getKey)
                .toList();
        boolean silent = waiting.size() == state.setup().legs().size();
        for (LegId leg : waiting) {
            Sought sought = Objects.requireNonNull(call.seeking.get(leg)).sought();
            Instant due = begun.plus(sought.step().after());
            if (silent || !now.isBefore(due)) {
                silent = false;
                place(call, sought.in(call.id, leg), leg, now);
            } else {
                lookAgain(call, due);
                return;
            }
        }
    }

    private void lookAgain(OwnedCall call, Instant at) {
        var planned = call.seekAgain;
        if (planned == null || at.isBefore(planned)) {
            call.seekAgain = at;
            soonAgain.lookAt(at, then -> {
                call.seekAgain = null;
                calls.touch(call);
            });
        }
    }

    private void place(OwnedCall call, Sought sought, LegId leg, Instant now) {
        CallId id = id(call, leg);
        call.seeking.put(leg, new Seeking(sought, id));
        if (calls.find(id).isPresent()) {
            return;
        }
        Optional<RoutePlan> own =
                parts.views().dialplans.of(call.tenant()).flatMap(dialplan -> Dialplan.sought(dialplan, sought, now));
        if (own.isEmpty()) {
            calls.signal(call, new CallSignal.LegRejected(leg, ReleaseCause.UNREACHABLE));
            return;
        }
        String to = sought.step().to();
        var why = new TraceStep("find-me", "A call rings at " + sought.of() + ", which is also sought at " + to);
        var command = CallCommand.PlaceCall.of(id, call.tenant(), now, sought.of(), to);
        var shown = call.state.call().callerName();
        placed.on(command, new PlacedCalls.Occasion(why, shown, own, null, sought), () -> {}, now);
    }

    /** Of the partition of the call that rings, so that both have one owner at any time. */
    private CallId id(OwnedCall call, LegId leg) {
        int choice = 0;
        CallId id = parts.tags().sought(call.id, leg, choice);
        while (parts.partitionOf(id) != call.partition) {
            choice++;
            id = parts.tags().sought(call.id, leg, choice);
        }
        return id;
    }

    /** What a call that a former owner has placed is for. */
    private static Optional<Sought> found(CallState state) {
        return plan(state).stream()
                .flatMap(plan -> plan.stages().stream())
                .flatMap(stage -> stage.targets().stream())
                .map(SoughtElsewhere::found)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> Talk.of(state).map(Talk::by).flatMap(SoughtElsewhere::found));
    }

    private static Optional<RoutePlan> plan(CallState state) {
        return state instanceof SettingUp up
                ? Optional.of(
                        up.setup().asker() instanceof Placing placing
                                ? placing.onward()
                                : up.setup().plan())
                : Optional.empty();
    }

    private static Optional<Sought> found(Target target) {
        return target instanceof Target.Service service && service.which() == Service.FOUND
                ? Optional.ofNullable(service.sought())
                : Optional.empty();
    }

    /** A call that is placed for a step. */
    private void settle(OwnedCall call, Sought found, Instant now) {
        var id = found.ringing();
        var leg = found.as();
        if (id == null || leg == null || call.state instanceof Moved) {
            return;
        }
        var wanting = calls.find(id).filter(rings -> isWanted(rings, leg));
        call.reached |= hasRung(call.state);
        if (call.over || call.state instanceof Ending) {
            call.found = null;
            var cause = call.reached ? ReleaseCause.NO_ANSWER : ReleaseCause.UNREACHABLE;
            wanting.ifPresent(rings -> calls.signal(rings, new CallSignal.LegRejected(leg, cause)));
        } else if (wanting.isEmpty()) {
            call.found = null;
            end(call, ReleaseCause.ANSWERED_ELSEWHERE);
        } else {
            tell(call, wanting.get(), leg);
            take(call, id, now);
            lookAgain(call, now.plus(LOOK));
        }
    }

    private static boolean hasRung(CallState state) {
        return Talk.of(state).isPresent()
                || state instanceof SettingUp up && up.setup().legs().stream().anyMatch(CalleeLeg::rang);
    }

    private void tell(OwnedCall call, OwnedCall rings, LegId leg) {
        boolean told = rings.state instanceof SettingUp up
                && up.setup().leg(leg).filter(CalleeLeg::rang).isPresent();
        if (call.reached && !told && !call.toldRinging) {
            call.toldRinging = true;
            calls.signal(rings, new CallSignal.LegProgressed(leg, Progress.RINGING, Optional.empty()));
        }
    }

    /** Who need not press a key has taken the call by answering. */
    private void take(OwnedCall call, CallId rings, Instant now) {
        if (!call.offersItself
                && call.state instanceof Talking(var _, Talk talk)
                && talk.led() == null
                && isBy(talk.by(), Service.FOUND)) {
            call.offersItself = true;
            ringing.offer(call, rings, talk.callee().leg(), now);
        }
    }

    private void end(OwnedCall call, ReleaseCause cause) {
        if (!(call.state instanceof Moved)) {
            calls.signal(call, new CallSignal.EndRequested(cause));
        }
    }
}
