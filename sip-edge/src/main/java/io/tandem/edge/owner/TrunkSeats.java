package io.tandem.edge.owner;

import io.tandem.call.TrunkFault;
import io.tandem.call.TrunksInUse;
import io.tandem.contracts.config.TrunkLimits;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.edge.view.Carriers;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many calls each trunk carries through this edge, and how many it may. Each partition of calls has its share of a
 * trunk's channels, and shares go where the partitions go: so no edge has to ask another, and together they never exceed
 * the limit. Shared by the owner loops.
 */
public final class TrunkSeats {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Carriers carriers;
    private final int partitions;
    private final Set<Integer> owned = ConcurrentHashMap.newKeySet();
    private final Map<TrunkId, Taken> trunks = new ConcurrentHashMap<>();

    /** Of one trunk. */
    private static final class Taken {
        private final Deque<Instant> lately = new ArrayDeque<>();
        private int calls;

        /** @return why the call has no seat; empty if it has */
        synchronized Optional<TrunkFault> take(int channels, int perSecond, Instant now) {
            while (!lately.isEmpty() && !lately.peek().isAfter(now.minus(SECOND))) {
                lately.remove();
            }
            if (calls >= channels) {
                return Optional.of(TrunkFault.FULL);
            }
            if (lately.size() >= perSecond) {
                return Optional.of(TrunkFault.TOO_FAST);
            }
            if (perSecond < Integer.MAX_VALUE) {
                lately.add(now);
            }
            calls++;
            return Optional.empty();
        }

        synchronized void add(int more) {
            calls += more;
        }

        synchronized int calls() {
            return calls;
        }
    }

    public TrunkSeats(Carriers carriers, int partitions) {
        this.carriers = carriers;
        this.partitions = partitions;
    }

    /** @return why there is none for this call; empty if it has one now */
    Optional<TrunkFault> take(OwnedCall call, TrunkId trunk, Instant now) {
        if (call.seats.contains(trunk)) {
            return Optional.empty();
        }
        var fault = take(trunk, now);
        if (fault.isEmpty()) {
            call.seats.add(trunk);
        }
        return fault;
    }

    /** For a call that is about to be. */
    Optional<TrunkFault> take(TrunkId trunk, Instant now) {
        var limits = carriers.trunk(trunk).map(TrunkRecord::settings).map(settings -> settings.limits());
        int channels = limits.map(TrunkLimits::channels).orElse(0);
        int perSecond = limits.map(TrunkLimits::callsPerSecond).orElse(0);
        return of(trunk).take(share(trunk, channels), share(trunk, perSecond), now);
    }

    /** A call of a former owner: it has its seats, whatever the limit is now. */
    void resume(OwnedCall call) {
        for (TrunkId trunk : TrunksInUse.of(call.state)) {
            if (call.seats.add(trunk)) {
                of(trunk).add(1);
            }
        }
    }

    /** Gives back what the call has no use for any more. */
    void settle(OwnedCall call) {
        if (!call.seats.isEmpty()) {
            var used = TrunksInUse.of(call.state);
            call.seats.removeIf(trunk -> !used.contains(trunk) && giveBack(trunk));
        }
    }

    void leave(OwnedCall call) {
        call.seats.removeIf(this::giveBack);
    }

    private boolean giveBack(TrunkId trunk) {
        of(trunk).add(-1);
        return true;
    }

    private Taken of(TrunkId trunk) {
        return trunks.computeIfAbsent(trunk, id -> new Taken());
    }

    void owned(int partition) {
        owned.add(partition);
    }

    void lost(int partition) {
        owned.remove(partition);
    }

    /** Trunk by trunk the partitions take turns, so that a gateway's few channels are not all at one edge. */
    private int share(TrunkId trunk, int limit) {
        if (limit == 0) {
            return Integer.MAX_VALUE;
        }
        int first = Math.floorMod(trunk.hashCode(), partitions);
        return owned.stream()
                .mapToInt(partition -> share(Math.floorMod(partition + first, partitions), (long) limit))
                .sum();
    }

    private int share(int place, long limit) {
        return (int) ((place + 1) * limit / partitions - place * limit / partitions);
    }

    int calls(TrunkId trunk) {
        return of(trunk).calls();
    }
}
