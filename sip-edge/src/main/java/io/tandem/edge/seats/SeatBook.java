package io.tandem.edge.seats;

import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One trunk at its home, the owner of its partition: which edge holds how many of its seats, and until when. A new home
 * does not know what the one before has granted: until all of that has run out it confirms what edges hold, and gives
 * nothing new.
 */
public final class SeatBook {
    /** Longer than a dead edge's calls take to be another's: those are counted there before their seats are free. */
    public static final Duration LEASE = Duration.ofSeconds(10);

    /** So long a dead edge's calls are nobody's at the most. */
    private static final Duration TAKEOVER = Duration.ofSeconds(5);

    private final Map<NodeId, Lease> leases = new HashMap<>();
    private final Instant knowsAll;
    private boolean complete;

    /**
     * @param number of the last request; negative while the cell has heard of the edge and we have not: it may hold what an
     *     earlier home gave
     * @param gone since when it is missed in the cell, and all that went before; null while it lives
     */
    private record Lease(long number, int seats, int using, Instant heard, @Nullable Instant gone) {
        static Lease unheard() {
            return new Lease(-1, 0, 0, Instant.MIN, null);
        }

        boolean isUnheard() {
            return number < 0;
        }

        int taken() {
            return Math.max(seats, using);
        }

        Lease with(@Nullable Instant since) {
            return new Lease(number, seats, using, heard, since);
        }

        boolean isLongGone(Instant now) {
            return gone != null && !now.isBefore(gone.plus(LEASE));
        }
    }

    /** @param since when the partition came here */
    public SeatBook(Instant since) {
        this.knowsAll = since.plus(LEASE);
    }

    /**
     * What an edge holds it keeps as long as it wants it, also above a limit that was lowered: its calls go on.
     *
     * @param capacity seats of the trunk that are not pre-granted
     * @param living edges that the cell hears of: the calls of one that is only out of our reach go on as well, and while
     *     one of them has not said what it holds nothing new is given
     * @return how many seats the edge holds for {@link #LEASE}, from when it has asked; empty if it has asked otherwise since
     */
    public OptionalInt grant(SeatRequest request, int capacity, Set<NodeId> living, Instant now) {
        look(living, now);
        var before = leases.get(request.holder());
        if (before != null && before.number() > request.number()) {
            return OptionalInt.empty();
        }
        int others = leases.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(request.holder()))
                .mapToInt(entry -> entry.getValue().taken())
                .sum();
        complete |= !now.isBefore(knowsAll)
                && isHeardOfAll(living, now)
                && leases.values().stream().noneMatch(Lease::isUnheard);
        int free = complete ? capacity - others : 0;
        int granted = Math.min(request.wanted(), Math.max(request.held(), free));
        leases.put(request.holder(), new Lease(request.number(), granted, request.using(), now, null));
        return OptionalInt.of(granted);
    }

    /**
     * Who has died is forgotten once each of the others has said what it uses since the calls became one's. Should that one
     * die as well, all that are gone begin anew.
     */
    private void look(Set<NodeId> living, Instant now) {
        living.forEach(edge -> leases.putIfAbsent(edge, Lease.unheard()));
        boolean oneMore = leases.entrySet().stream()
                .anyMatch(entry -> entry.getValue().gone() == null && !living.contains(entry.getKey()));
        leases.replaceAll((edge, lease) -> lease.with(living.contains(edge) ? null : oneMore ? now : lease.gone()));
        if (isHeardOfAll(living, now)) {
            leases.values().removeIf(lease -> lease.isLongGone(now));
        }
    }

    private boolean isHeardOfAll(Set<NodeId> living, Instant now) {
        var since = now.minus(TAKEOVER);
        return leases.entrySet().stream()
                .filter(entry -> living.contains(entry.getKey()))
                .allMatch(entry -> entry.getValue().heard().isAfter(since));
    }
}
