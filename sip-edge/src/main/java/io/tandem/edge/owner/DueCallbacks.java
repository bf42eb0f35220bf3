package io.tandem.edge.owner;

import io.tandem.call.CallerName;
import io.tandem.call.Placing;
import io.tandem.call.SettingUp;
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

    /** Something has changed with this extension, where its phones are, or who waits for it. */
    void changed(Line line, Instant now) {
        var all = views.callbacks.all().stream()
                .filter(wish -> wish.tenant().equals(line.tenant()))
                .toList();
        Set<ExtensionNumber> called = all.stream()
                .filter(wish -> wish.from().equals(line.number()) || wish.to().equals(line.number()))
                .map(CallbackRecord::to)
                .collect(Collectors.toSet());
        all.stream().filter(wish -> called.contains(wish.to())).forEach(wish -> consider(wish, now));
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
        var call = calls.find(id);
        if (call.isPresent()) {
            // While the phones of who asked ring, the wish shows that it is its turn.
            if (!isAskersTurn(call.get())) {
                news.forget(wish);
            }
        } else if (done.contains(id) || !begun.contains(id) && !now.isBefore(wish.until())) {
            news.forget(wish);
        } else if (!begun.contains(id)) {
            look(wish, now);
        }
    }

    private static boolean isAskersTurn(OwnedCall call) {
        return call.state instanceof SettingUp setting && setting.setup().asker() instanceof Placing;
    }

    private void look(CallbackRecord wish, Instant now) {
        boolean isFree = free.isFree(new Line(wish.tenant(), wish.to()), now);
        if (!wish.armed()) {
            if (!isFree) {
                news.publish(wish.nowArmed());
            }
        } else if (isFree && free.isIdle(asker(wish), now) && isNext(wish, now)) {
            bothFree(wish, now);
        } else {
            freeSince.remove(wish.call());
        }
    }

    private static Line asker(CallbackRecord wish) {
        return new Line(wish.tenant(), wish.from());
    }

    /** Of all who wait for the same one who asked first is first, unless he cannot be called himself or another is being called. */
    private boolean isNext(CallbackRecord wish, Instant now) {
        return views.callbacks.all().stream()
                .filter(other ->
                        other.tenant().equals(wish.tenant()) && other.to().equals(wish.to()))
                .filter(other -> !other.call().equals(wish.call()))
                .noneMatch(other -> isBeingCalled(other) || isBefore(other, wish) && isReady(other, now));
    }

    private boolean isBeingCalled(CallbackRecord wish) {
        return !views.extensionStates.of(wish.call()).isEmpty();
    }

    private boolean isReady(CallbackRecord wish, Instant now) {
        return wish.armed() && now.isBefore(wish.until()) && free.isIdle(asker(wish), now);
    }

    private static boolean isBefore(CallbackRecord one, CallbackRecord other) {
        int byTime = one.asked().compareTo(other.asked());
        return byTime < 0 || byTime == 0 && one.key().compareTo(other.key()) < 0;
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
        placed.on(command, new PlacedCalls.Occasion(why, shown(wish)), () -> done(wish, now), now);
    }

    private void done(CallbackRecord wish, Instant now) {
        done.add(wish.call());
        soonAgain.look(now, then -> again(wish, then));
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
