package io.tandem.edge.owner;

import io.tandem.call.Attendance;
import io.tandem.call.CallMachine;
import io.tandem.call.CallSignal;
import io.tandem.call.CallStep;
import io.tandem.call.CallerName;
import io.tandem.call.Placing;
import io.tandem.call.Supervision.Mode;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.CallerIdentity;
import io.tandem.dialplan.Dialplan;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.ExtensionEntry;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RoutePlan;
import io.tandem.dialplan.RouteRequest;
import io.tandem.dialplan.Sought;
import io.tandem.dialplan.TraceStep;
import io.tandem.edge.seats.SeatPool;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls that somebody has placed for an extension over the API: its own phones ring first, then whom it calls. */
final class PlacedCalls {
    /** Who has waited longer has given up; and a command that is read again after its call has ended is done with. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final CallTable calls;
    private final OwnerParts parts;
    private final SeatQueue queue;
    private final OwnedPartitions partitions;

    PlacedCalls(CallTable calls, OwnerParts parts, SeatQueue queue, OwnedPartitions partitions) {
        this.calls = calls;
        this.parts = parts;
        this.queue = queue;
        this.partitions = partitions;
    }

    /**
     * Why there is the call.
     *
     * @param shown on the phones that ring first: who is going to be called
     * @param own how those phones are rung; empty for as usual
     * @param relay of whom it follows; null where that is not known yet
     * @param found which call that rings is taken by who answers; null where he goes on to whom he calls
     */
    record Occasion(
            TraceStep why,
            CallerName shown,
            Optional<RoutePlan> own,
            @Nullable HostPort relay,
            @Nullable Sought found) {
        Occasion(TraceStep why, CallerName shown) {
            this(why, shown, Optional.empty(), null, null);
        }
    }

    /** @param handled to be run when the log has the call, or there is none to be */
    void on(CallCommand.PlaceCall wish, Runnable handled, Instant now) {
        String guest = wish.guest();
        String whose = guest == null ? "the phones of " + wish.from() + " ring first" : guest + " is called first";
        var shown = parts.views()
                .dialplans
                .of(wish.tenant())
                .map(dialplan -> name(dialplan, wish.to()))
                .orElseGet(() -> new CallerName(wish.to(), ""));
        on(
                wish,
                new Occasion(new TraceStep("placed", "The call is placed over the API: " + whose), shown),
                handled,
                now);
    }

    /** @param handled to be run when the log has the call, or there is none to be */
    void on(CallCommand.PlaceCall wish, Occasion occasion, Runnable handled, Instant now) {
        var dialplan = parts.views().dialplans.of(wish.tenant());
        if (dialplan.isEmpty() || wish.at().plus(FRESH).isBefore(now)) {
            handled.run();
        } else if (!parts.seats().begin(wish.tenant(), now)) {
            var full = full(dialplan.get(), "More calls begin than the tenant may begin in a second.");
            begin(wish, occasion, full, handled, now);
        } else {
            ask(wish, occasion, dialplan.get(), handled, now);
        }
    }

    private void ask(
            CallCommand.PlaceCall wish, Occasion occasion, DialplanSnapshot dialplan, Runnable handled, Instant now) {
        var pool = new SeatPool.Tenant(wish.tenant());
        int partition = parts.partitionOf(wish.call());
        queue.ask(pool, partition, PATIENCE, () -> partitions.owns(partition), now, (taken, at) -> {
            if (calls.find(wish.call()).isPresent()) {
                if (taken) {
                    parts.seats().seats().giveBack(pool, partition, at);
                }
                handled.run();
                return;
            }
            var route = taken
                    ? route(wish, occasion, dialplan, at)
                    : full(dialplan, "All calls that the tenant may have are taken.");
            var call = begin(wish, occasion, route, handled, at);
            parts.seats().seated(call, taken ? Set.of(pool) : Set.of());
        });
    }

    /** How the own phones are rung, and what follows. */
    private record Route(DialplanSnapshot dialplan, RouteDecision own, Optional<RoutePlan> onward, boolean withheld) {}

    private static Route full(DialplanSnapshot dialplan, String words) {
        return refused(dialplan, ReleaseCause.OVERLOADED, List.of(new TraceStep("limit", words)));
    }

    private static Route refused(DialplanSnapshot dialplan, ReleaseCause cause, List<TraceStep> why) {
        return new Route(dialplan, new RouteDecision.Refused(cause, why), Optional.empty(), false);
    }

    private Route route(CallCommand.PlaceCall wish, Occasion occasion, DialplanSnapshot dialplan, Instant now) {
        String guest = wish.guest();
        var first = occasion.own()
                .or(() -> guest == null
                        ? Dialplan.recall(dialplan, wish.from())
                        : plan(dialplan, wish.from(), guest, now));
        var supervises = wish.supervises();
        var found = occasion.found();
        var decision = found != null
                ? Dialplan.found(found)
                : supervises == null
                        ? decide(dialplan, wish.from(), wish.to(), now)
                        : supervises.mode() == Mode.PAGED
                                ? Dialplan.heard(supervises.agent())
                                : Dialplan.supervision(supervises.agent());
        var trace = Stream.concat(Stream.of(occasion.why()), decision.trace().stream())
                .toList();
        boolean withheld = CallerIdentity.isWithheld(dialplan, new Caller.Extension(wish.from()), wish.to(), decision);
        return switch (decision) {
            case RouteDecision.Refused no -> refused(dialplan, no.cause(), trace);
            case RouteDecision.Routed onward ->
                first.map(plan -> new Route(
                                dialplan, new RouteDecision.Routed(plan, trace), Optional.of(onward.plan()), withheld))
                        .orElseGet(() -> refused(dialplan, ReleaseCause.NOT_REGISTERED, trace));
        };
    }

    private RouteDecision decide(DialplanSnapshot dialplan, ExtensionNumber by, String dialled, Instant now) {
        return Dialplan.evaluate(
                dialplan,
                RouteRequest.ofCall(
                        new Caller.Extension(by),
                        dialled,
                        now,
                        0,
                        parts.views().dialplans.turns()));
    }

    private Optional<RoutePlan> plan(DialplanSnapshot dialplan, ExtensionNumber by, String dialled, Instant now) {
        return decide(dialplan, by, dialled, now) instanceof RouteDecision.Routed(RoutePlan plan, var _)
                ? Optional.of(plan)
                : Optional.empty();
    }

    private OwnedCall begin(CallCommand.PlaceCall wish, Occasion occasion, Route route, Runnable handled, Instant now) {
        int partition = parts.partitionOf(wish.call());
        long epoch = partitions.epochOf(partition);
        var offered = new CallSignal.CallOffered(
                wish.call(),
                wish.tenant(),
                epoch,
                new Caller.Extension(wish.from()),
                route.withheld()
                        ? CallerName.WITHHELD
                        : name(route.dialplan(), wish.from().digits()),
                wish.to(),
                route.dialplan().version(),
                route.own(),
                LateOffer.of("127.0.0.1"));
        CallStep step = route.onward()
                .map(onward -> new Placing(wish.from(), occasion.shown(), wish.to(), onward))
                .map(placing -> CallMachine.place(offered, placing, now))
                .orElseGet(() -> CallMachine.begin(offered, now));
        var call = new OwnedCall(wish.call(), partition, epoch, step.next(), now);
        if (wish.invited() && ExtensionNumber.isValid(wish.to())) {
            call.door.attendance = new Attendance(new ExtensionNumber(wish.to()), false, false);
        }
        if (wish.supervises() != null) {
            call.supervising = new Supervising(wish.supervises());
            call.supervising.meetAt(occasion.relay());
        }
        call.found = occasion.found();
        call.handled.add(handled);
        call.effects.addAll(step.effects());
        calls.add(call);
        return call;
    }

    private static CallerName name(DialplanSnapshot dialplan, String number) {
        ExtensionEntry extension =
                ExtensionNumber.isValid(number) ? dialplan.extensions().get(new ExtensionNumber(number)) : null;
        return new CallerName(number, extension == null ? "" : extension.displayName());
    }
}
