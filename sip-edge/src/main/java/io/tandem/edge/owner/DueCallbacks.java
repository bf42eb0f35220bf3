package io.tandem.edge.owner;

import io.tandem.call.CallerName;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.CallbackRecord;
import io.tandem.dialplan.TraceStep;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Line;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Calls back that are this loop's to place: those whose calls will be of its partitions (docs/adr/0029). What it remembers itself may be
 * lost: its successor waits for a second longer.
 */
final class DueCallbacks {
    /** A call that moves to another owner, or becomes another call, is nowhere for less. */
    private static final Duration FREE_FOR = Duration.ofSeconds(1);

    /** What nobody tells of: times that are over, do not disturb, news that Kafka has not taken. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final CellViews views;
    private final RedialNews news;
    private final PlacedCalls placed;
    private final CallTable calls;
    private final SoonAgain soonAgain;
    private final FreeLines free;
    private final Predicate<CallId> ours;

    /** Since when both are free. */
    private final Map<CallId, Instant> freeSince = new HashMap<>();

    /** Asked of {@link PlacedCalls}: not again, however late the cell hears that they are done. */
    private final Set<CallId> begun = new HashSet<>();

    /** Whose calls the log has, or will never have. */
    private final Set<CallId> done = new HashSet<>();

    private Instant next = Instant.MIN;

    /** @param ours whether this loop owns the call's partition, and nobody else can */
    DueCallbacks(
            OwnerParts parts,
            CallTable calls,
            PlacedCalls placed,
            SoonAgain soonAgain,
            FreeLines free,
            Predicate<CallId> ours) {
        this.views = parts.views();
        this.news = parts.redialNews();
        this.calls = calls;
        this.placed = placed;
        this.soonAgain = soonAgain;
        this.free = free;
        this.ours = ours;
    }

    /** Something has changed with this extension, where its phones are, or what it has asked for. */
    void changed(Line line, Instant now) {
        for (CallbackRecord wish : views.callbacks.all()) {
            boolean isOne = wish.from().equals(line.number()) || wish.to().equals(line.number());
            if (isOne && wish.tenant().equals(line.tenant())) {
                consider(wish, now);
            }
        }
    }

    void tick(Instant now) {
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(LOOK_AGAIN);
        var all = views.callbacks.all();
        Set<CallId> known = all.stream().map(CallbackRecord::call).collect(Collectors.toSet());
        freeSince.keySet().retainAll(known);
        begun.retainAll(known);
        done.retainAll(known);
        all.forEach(wish -> consider(wish, now));
    }

    private void consider(CallbackRecord wish, Instant now) {
        CallId id = wish.call();
        if (!ours.test(id)) {
            freeSince.remove(id);
            begun.remove(id);
            return;
        }
        if (begun.contains(id) && !done.contains(id)) {
            // Until the log has the call, the wish is all that a successor would know of it.
            return;
        }
        if (!now.isBefore(wish.until()) || done.contains(id) || calls.find(id).isPresent()) {
            news.forget(wish);
            return;
        }
        var called = new Line(wish.tenant(), wish.to());
        boolean isFree = free.isFree(called, now);
        if (!wish.armed()) {
            if (!isFree) {
                news.publish(wish.nowArmed());
            }
        } else if (isFree && free.isIdle(new Line(wish.tenant(), wish.from()), now)) {
            bothFree(wish, now);
        } else {
            freeSince.remove(id);
        }
    }

    private void bothFree(CallbackRecord wish, Instant now) {
        var since = freeSince.putIfAbsent(wish.call(), now);
        if (since == null) {
            soonAgain.lookAt(now.plus(FREE_FOR), then -> again(wish, then));
        } else if (!now.isBefore(since.plus(FREE_FOR))) {
            place(wish, now);
        }
    }

    private void again(CallbackRecord wish, Instant now) {
        views.callbacks
                .find(wish.key())
                .filter(known -> known.call().equals(wish.call()))
                .ifPresent(known -> consider(known, now));
    }

    private void place(CallbackRecord wish, Instant now) {
        begun.add(wish.call());
        freeSince.remove(wish.call());
        var why = new TraceStep(
                "redial",
                wish.from() + " has asked to be called back: " + wish.to() + " is free, and the phones of "
                        + wish.from() + " ring first");
        var command = CallCommand.PlaceCall.of(wish.call(), wish.tenant(), now, wish.from(), wish.dialled());
        placed.on(command, new PlacedCalls.Occasion(why, shown(wish)), () -> done(wish), now);
    }

    private void done(CallbackRecord wish) {
        done.add(wish.call());
        news.forget(wish);
    }

    private CallerName shown(CallbackRecord wish) {
        String name = views.dialplans
                .of(wish.tenant())
                .map(dialplan -> dialplan.extensions().get(wish.to()))
                .map(extension -> extension.displayName())
                .filter(known -> !known.isBlank())
                .orElseGet(() -> wish.to().digits());
        ExtensionNumber to = wish.to();
        return new CallerName(to.digits(), "Callback: " + name);
    }
}
