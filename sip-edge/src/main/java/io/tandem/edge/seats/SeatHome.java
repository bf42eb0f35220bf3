package io.tandem.edge.seats;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The pools whose home is one partition: which edge holds how many seats of each. Every call is of a partition, and who owns
 * the partition counts it. So a home that has heard the owners of all partitions knows all calls of the cell, also those of an
 * edge that has died: until their next owners have reported, the last word of the dead one stands. While it has not heard
 * all, it gives nothing that is not held already.
 */
final class SeatHome {
    /** Shorter than the group takes to give a partition to another: whoever has spoken since still owned what he said. */
    private static final Duration FRESH = Duration.ofMillis(2_500);

    private final int partitions;
    private final long epoch;
    private final Map<SeatHolder, Said> holders = new HashMap<>();
    private final Map<SeatPool, Map<SeatHolder, Lease>> pools = new HashMap<>();

    /** The highest epoch that anybody has named of each partition. */
    private final Map<Integer, Long> latest = new HashMap<>();

    private boolean heardAll;

    private record Said(long number, Map<Integer, Long> owns, Instant at) {}

    private record Lease(long number, int seats, int using) {
        int taken() {
            return Math.max(seats, using);
        }
    }

    SeatHome(int partitions, long epoch) {
        this.partitions = partitions;
        this.epoch = epoch;
    }

    boolean isOf(long other) {
        return epoch == other;
    }

    /**
     * A whole report.
     *
     * @param named what it names; what it does not, the edge does not use any more
     */
    void hear(SeatReport report, Set<SeatPool> named, Instant now) {
        var before = holders.get(report.holder());
        if (before != null && before.number() >= report.number()) {
            return;
        }
        holders.put(report.holder(), new Said(report.number(), report.owns(), now));
        pools.forEach((pool, leases) -> {
            if (!named.contains(pool)) {
                leases.computeIfPresent(
                        report.holder(), (holder, lease) -> lease.number() < report.number() ? null : lease);
            }
        });
        report.owns().forEach((partition, since) -> latest.merge(partition, since, Math::max));
        var gone = holders.entrySet().stream()
                .filter(holder -> isSucceeded(holder.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        gone.forEach(this::forget);
        pools.values().removeIf(Map::isEmpty);
        heardAll = hasHeardAllSince(Instant.MIN);
    }

    /** Whose partitions are all another's by now has no calls any more, dead or alive. */
    private boolean isSucceeded(Said said) {
        return said.owns().entrySet().stream()
                .allMatch(owned -> latest.getOrDefault(owned.getKey(), Long.MIN_VALUE) > owned.getValue());
    }

    private void forget(SeatHolder holder) {
        holders.remove(holder);
        pools.values().forEach(leases -> leases.remove(holder));
    }

    /**
     * What an edge holds it keeps as long as it wants it, also above a limit that was lowered: its calls go on.
     *
     * @param report of which the wish is
     * @param seats that the home has to give
     * @param sure the group has confirmed lately that the partition is ours; without that another may have it, unless all
     *     owners still speak to us
     * @return empty if the edge has said otherwise since, or what it builds upon has not come
     */
    Optional<SeatGrants.Grant> grant(SeatReport report, SeatWish wish, int seats, boolean sure, Instant now) {
        var holder = report.holder();
        long number = report.number();
        var said = holders.get(holder);
        if (said == null || said.number() != report.whole()) {
            return Optional.empty();
        }
        var leases = pools.computeIfAbsent(wish.pool(), pool -> new HashMap<>());
        var before = leases.get(holder);
        if (before != null && before.number() >= number) {
            return Optional.empty();
        }
        boolean knowsAll = heardAll && (sure || hasHeardAllSince(now.minus(FRESH)));
        int free = knowsAll ? seats - takenByOthers(leases, holder) : 0;
        int granted = Math.min(wish.wanted(), Math.max(wish.held(), free));
        leases.put(holder, new Lease(number, granted, wish.using()));
        return Optional.of(new SeatGrants.Grant(wish.pool(), granted, knowsAll));
    }

    private static int takenByOthers(Map<SeatHolder, Lease> leases, SeatHolder holder) {
        int taken = 0;
        for (var entry : leases.entrySet()) {
            taken += entry.getKey().equals(holder) ? 0 : entry.getValue().taken();
        }
        return taken;
    }

    /** Of each partition the owner who is the last that we know of. */
    private boolean hasHeardAllSince(Instant since) {
        return IntStream.range(0, partitions).allMatch(partition -> {
            Long last = latest.get(partition);
            return last != null
                    && holders.values().stream()
                            .anyMatch(said -> last.equals(said.owns().get(partition))
                                    && said.at().isAfter(since));
        });
    }

    /** @return seats that are taken, beyond the shares */
    int taken(SeatPool pool) {
        return pools.getOrDefault(pool, Map.of()).values().stream()
                .mapToInt(Lease::taken)
                .sum();
    }
}
