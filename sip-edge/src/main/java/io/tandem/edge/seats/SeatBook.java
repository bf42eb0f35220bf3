package io.tandem.edge.seats;

import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One trunk at its home, the owner of its partition: which edge holds how many of its seats, and until when. A new home
 * does not know what the one before has granted: until all of that has run out it confirms what edges hold, and gives
 * nothing new.
 */
public final class SeatBook {
    /** Longer than a dead edge's calls take to be another's: those are counted there before their seats are free. */
    public static final Duration LEASE = Duration.ofSeconds(10);

    private final Map<NodeId, Lease> leases = new HashMap<>();
    private final Instant knowsAll;

    private record Lease(int seats, int using, Instant until) {
        int taken() {
            return Math.max(seats, using);
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
     * @param lives whether the cell hears of an edge: the calls of one that is only out of our reach go on as well
     * @return how many seats the edge holds for {@link #LEASE}, from when it has asked
     */
    public int grant(SeatRequest request, int capacity, Predicate<NodeId> lives, Instant now) {
        leases.entrySet().removeIf(entry -> !entry.getValue().until().isAfter(now) && !lives.test(entry.getKey()));
        leases.remove(request.holder());
        int others = leases.values().stream().mapToInt(Lease::taken).sum();
        int free = now.isBefore(knowsAll) ? 0 : capacity - others;
        int granted = Math.min(request.wanted(), Math.max(request.held(), free));
        leases.put(request.holder(), new Lease(granted, request.using(), now.plus(LEASE)));
        return granted;
    }
}
