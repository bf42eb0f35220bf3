package io.tandem.edge.owner;

import io.tandem.edge.seats.SeatPool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many calls a second each trunk and each tenant begins at this edge. Each partition of calls has its share, and shares go
 * where the partitions go: no edge asks another, and together they never exceed the limit. Shared by the owner loops.
 */
final class CallRates {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int partitions;
    private final Set<Integer> owned = ConcurrentHashMap.newKeySet();
    private final Map<SeatPool, Lately> pools = new ConcurrentHashMap<>();

    /** So many calls in so long. */
    private record Rate(int calls, Duration within) {}

    private static final class Lately {
        private final Deque<Instant> begun = new ArrayDeque<>();

        synchronized boolean begin(Rate rate, Instant now) {
            while (!begun.isEmpty() && !begun.peek().isAfter(now.minus(rate.within()))) {
                begun.remove();
            }
            boolean free = begun.size() < rate.calls();
            if (free) {
                begun.add(now);
            }
            return free;
        }
    }

    CallRates(int partitions) {
        this.partitions = partitions;
    }

    void owned(int partition) {
        owned.add(partition);
    }

    void lost(int partition) {
        owned.remove(partition);
    }

    /**
     * @param perSecond 0 for as many as come
     * @return whether one more may begin now, and if so it is counted
     */
    boolean begin(SeatPool pool, int perSecond, Instant now) {
        return perSecond == 0
                || pools.computeIfAbsent(pool, key -> new Lately()).begin(rate(pool, perSecond), now);
    }

    private Rate rate(SeatPool pool, int perSecond) {
        return switch (pool) {
            case SeatPool.Trunk trunk -> new Rate(share(pool, perSecond), SECOND);
            case SeatPool.Tenant tenant -> longer(perSecond);
        };
    }

    /** A tenant's calls come at all edges: less than a whole call a second is one call in more than a second. */
    private Rate longer(int perSecond) {
        long ours = Math.max(1, (long) perSecond * owned.size());
        int calls = Math.toIntExact(Math.max(1, ours / partitions));
        return new Rate(calls, SECOND.multipliedBy((long) calls * partitions).dividedBy(ours));
    }

    /** Trunk by trunk the partitions take turns, so that a gateway's few are not all at one edge. */
    private int share(SeatPool pool, int perSecond) {
        int first = Math.floorMod(pool.hashCode(), partitions);
        return owned.stream()
                .mapToInt(partition -> share(Math.floorMod(partition + first, partitions), (long) perSecond))
                .sum();
    }

    private int share(int place, long perSecond) {
        return (int) ((place + 1) * perSecond / partitions - place * perSecond / partitions);
    }
}
