package io.tandem.edge.seats;

import io.tandem.types.HostPort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One edge's calls and the seats they have, of all pools. Shared by its owner loops; has no clock and no thread of its own.
 */
public final class EdgeSeats {
    /** Also without a change every home hears of us, so that it knows that we live. */
    private static final Duration REPORT = Duration.ofSeconds(1);

    private static final long NONE = 0;

    private final SeatHolder holder;
    private final SeatCell cell;
    private final int partitions;
    private final Map<SeatPool, SeatHold> holds = new HashMap<>();
    private final Map<Integer, Long> owns = new HashMap<>();
    private final SeatHomes homesHere;
    private final Map<Integer, Elsewhere> homes = new HashMap<>();
    private volatile Consumer<SeatPool> came = pool -> {};
    private long number;
    private long toldHere = NONE;
    private Instant nextReport = Instant.MIN;

    /** @param told the number of the last whole report to it that still holds; {@link #NONE} before, and it does not listen */
    private record Elsewhere(HostPort link, long epoch, long told) {}

    /** @param partitions of calls */
    public EdgeSeats(SeatHolder holder, int partitions, SeatCell cell) {
        this.holder = holder;
        this.cell = cell;
        this.partitions = partitions;
        this.homesHere = new SeatHomes(partitions, cell);
    }

    /** @param told on any thread when calls that wait for a seat of this pool may try again */
    public void tell(Consumer<SeatPool> told) {
        came = told;
    }

    /** @param partition of the call */
    public synchronized Seating take(SeatPool pool, int partition, Instant now) {
        int limit = cell.limit(pool);
        var hold = hold(pool);
        if (hold.take(partition, limit)) {
            return new Seating.Taken();
        }
        var ticket = hold.waits(partition);
        ask(pool, hold, limit, now);
        return tryAgain(ticket);
    }

    public synchronized Seating tryAgain(SeatTicket ticket) {
        var hold = hold(ticket.pool());
        if (hold.take(ticket.partition(), cell.limit(ticket.pool()))) {
            hold.waitsNoLonger();
            return new Seating.Taken();
        }
        if (hold.isAnswered(ticket)) {
            hold.waitsNoLonger();
            return new Seating.Refused();
        }
        return new Seating.Awaited(ticket);
    }

    /** The call goes elsewhere. */
    public synchronized void giveUp(SeatTicket ticket, Instant now) {
        var hold = hold(ticket.pool());
        hold.waitsNoLonger();
        spare(ticket.pool(), hold, now);
    }

    /** A call of a former owner: it has its seat, whatever the limit is now. */
    public synchronized void resume(SeatPool pool, int partition) {
        hold(pool).resume(partition);
    }

    public void giveBack(SeatPool pool, int partition, Instant now) {
        if (returned(pool, partition, now)) {
            came.accept(pool);
        }
    }

    /** @return whether somebody waits for it */
    private synchronized boolean returned(SeatPool pool, int partition, Instant now) {
        var hold = hold(pool);
        hold.giveBack(partition);
        spare(pool, hold, now);
        return hold.isAwaited();
    }

    /** Seats that nobody here wants are others' at once. */
    private void spare(SeatPool pool, SeatHold hold, Instant now) {
        int limit = cell.limit(pool);
        if (limit > 0 && hold.hasToSpare(limit)) {
            ask(pool, hold, limit, now);
        }
    }

    /** All calls of the partition are resumed. */
    public synchronized void owned(int partition, long epoch, Instant now) {
        owns.put(partition, epoch);
        homes.remove(partition);
        homesHere.owned(partition, epoch);
        reportHere(now);
        nextReport = now;
    }

    /** Its calls are another's by now, or nobody's yet. */
    public synchronized void lost(int partition, Instant now) {
        owns.remove(partition);
        homesHere.lost(partition);
        holds.forEach((pool, hold) -> hold.lost(partition, cell.limit(pool)));
        homes.replaceAll((other, home) -> new Elsewhere(home.link(), home.epoch(), NONE));
        reportHere(now);
        nextReport = now;
    }

    /** To be run every few dozen milliseconds. */
    public synchronized void tick(Instant now) {
        if (owns.isEmpty()) {
            return;
        }
        for (int partition = 0; partition < partitions; partition++) {
            cell.owner(partition)
                    .filter(owner -> !owner.link().equals(cell.here()))
                    .ifPresent(owner -> learn(owner.partition(), owner.link(), owner.epoch(), now));
        }
        if (!now.isBefore(nextReport)) {
            report(now);
        }
        holds.forEach((pool, hold) -> {
            if (hold.isAwaited()) {
                ask(pool, hold, cell.limit(pool), now);
            }
        });
    }

    /** An owner that we did not know has to hear at once what we hold, before it gives anything. */
    private void learn(int partition, HostPort link, long epoch, Instant now) {
        var known = homes.get(partition);
        boolean later = known == null ? !owns.containsKey(partition) : epoch > known.epoch();
        if (later) {
            homes.put(partition, new Elsewhere(link, epoch, NONE));
            nextReport = now;
        }
    }

    /** Another edge's. */
    public synchronized void heard(SeatReport report, Instant now) {
        report.owns().forEach((partition, epoch) -> learn(partition, report.answerTo(), epoch, now));
        var grants = homesHere.hear(report, now);
        if (!grants.grants().isEmpty()) {
            cell.grant(report.answerTo(), grants);
        }
    }

    /** A home's answer. */
    public void granted(SeatGrants grants, Instant now) {
        taken(grants, now).forEach(came);
    }

    /** @return the pools of which calls may try again */
    private synchronized List<SeatPool> taken(SeatGrants grants, Instant now) {
        List<SeatPool> awaited = new ArrayList<>();
        for (var grant : grants.grants()) {
            var hold = holds.get(grant.pool());
            int limit = cell.limit(grant.pool());
            if (hold == null || limit == 0 || !hold.granted(grant, grants.number())) {
                continue;
            }
            if (hold.isToBeAskedAgain(limit)) {
                ask(grant.pool(), hold, limit, now);
            }
            if (hold.isAwaited()) {
                awaited.add(grant.pool());
            }
        }
        return awaited;
    }

    private void ask(SeatPool pool, SeatHold hold, int limit, Instant now) {
        int partition = cell.home(pool);
        var home = homes.get(partition);
        if (limit == 0) {
            return;
        }
        if (!hold.mayAsk(now)) {
            hold.askLater();
        } else if (homesHere.isHere(partition)) {
            var wish = hold.ask(++number, limit, now);
            answered(homesHere.hear(
                    new SeatReport(holder, number, toldHere, Map.of(), onlyHere(partition), List.of(wish), cell.here()),
                    now));
        } else if (home != null && home.told() != NONE) {
            var wish = hold.ask(++number, limit, now);
            cell.report(
                    home.link(),
                    new SeatReport(
                            holder,
                            number,
                            home.told(),
                            Map.of(),
                            Map.of(partition, home.epoch()),
                            List.of(wish),
                            cell.here()));
        }
    }

    private Map<Integer, Long> onlyHere(int partition) {
        return Map.of(partition, owns.getOrDefault(partition, -1L));
    }

    private void answered(SeatGrants grants) {
        for (var grant : grants.grants()) {
            boolean ignored = hold(grant.pool()).granted(grant, grants.number());
        }
    }

    private void report(Instant now) {
        nextReport = now.plus(REPORT);
        holds.values().removeIf(hold -> hold.isIdle(now));
        reportHere(now);
        Map<HostPort, Map<Integer, Long>> edges = new HashMap<>();
        homes.forEach((partition, home) ->
                edges.computeIfAbsent(home.link(), link -> new HashMap<>()).put(partition, home.epoch()));
        edges.forEach((edge, there) -> {
            cell.report(edge, whole(there, now));
            there.forEach((partition, epoch) -> homes.put(partition, new Elsewhere(edge, epoch, number)));
        });
    }

    private void reportHere(Instant now) {
        if (!owns.isEmpty()) {
            var report = whole(owns, now);
            toldHere = report.number();
            answered(homesHere.hear(report, now));
        }
    }

    private SeatReport whole(Map<Integer, Long> about, Instant now) {
        long next = ++number;
        List<SeatWish> wishes = new ArrayList<>();
        holds.forEach((pool, hold) -> {
            int limit = cell.limit(pool);
            if (about.containsKey(cell.home(pool))) {
                hold.askIfUsed(next, limit, now).ifPresent(wishes::add);
            }
        });
        return new SeatReport(holder, next, next, owns, about, wishes, cell.here());
    }

    private SeatHold hold(SeatPool pool) {
        return holds.computeIfAbsent(pool, key -> new SeatHold(key, partitions));
    }

    /** @return how many calls of this edge have a seat of the pool */
    public synchronized int calls(SeatPool pool) {
        var hold = holds.get(pool);
        return hold == null ? 0 : hold.calls();
    }
}
