package io.tandem.edge.owner;

import io.tandem.edge.seats.EdgeSeats;
import io.tandem.edge.seats.SeatPool;
import io.tandem.edge.seats.SeatTicket;
import io.tandem.edge.seats.Seating;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The calls of one owner loop that wait for another edge's word on a seat: the first come the first. */
final class SeatQueue {
    private final EdgeSeats seats;
    private final Map<SeatPool, Deque<Waiter>> waiting = new HashMap<>();

    /** What to do then. */
    interface Then {
        void seated(boolean taken, Instant now);
    }

    private record Waiter(SeatTicket ticket, Instant until, BooleanSupplier wanted, Then then) {}

    SeatQueue(EdgeSeats seats) {
        this.seats = seats;
    }

    /**
     * @param patience how long it waits at most
     * @param wanted false when the call has no use for it any more; then nothing follows
     * @param then at once where nobody has to be asked
     */
    void ask(SeatPool pool, int partition, Duration patience, BooleanSupplier wanted, Instant now, Then then) {
        switch (seats.take(pool, partition, now)) {
            case Seating.Taken() -> then.seated(true, now);
            case Seating.Refused() -> then.seated(false, now);
            case Seating.Awaited(SeatTicket ticket) ->
                waiting.computeIfAbsent(pool, key -> new ArrayDeque<>())
                        .add(new Waiter(ticket, now.plus(patience), wanted, then));
        }
    }

    /** There may be some now, or it is known that there are none. */
    void came(SeatPool pool, Instant now) {
        var there = waiting.remove(pool);
        if (there == null) {
            return;
        }
        List<Waiter> left = new ArrayList<>();
        there.forEach(one -> {
            if (!isSettled(one, now)) {
                left.add(one);
            }
        });
        if (!left.isEmpty()) {
            // What has been settled may have brought others, and they came later.
            left.addAll(waiting.getOrDefault(pool, new ArrayDeque<>()));
            waiting.put(pool, new ArrayDeque<>(left));
        }
    }

    private boolean isSettled(Waiter one, Instant now) {
        if (!one.wanted().getAsBoolean()) {
            seats.giveUp(one.ticket(), now);
            return true;
        }
        return switch (seats.tryAgain(one.ticket())) {
            case Seating.Taken() -> told(one, true, now);
            case Seating.Refused() -> told(one, false, now);
            case Seating.Awaited(SeatTicket ticket) -> !now.isBefore(one.until()) && givenUp(one, now);
        };
    }

    private boolean givenUp(Waiter one, Instant now) {
        seats.giveUp(one.ticket(), now);
        return told(one, false, now);
    }

    private static boolean told(Waiter one, boolean taken, Instant now) {
        one.then().seated(taken, now);
        return true;
    }

    Optional<Instant> nextDeadline() {
        return waiting.values().stream()
                .flatMap(Deque::stream)
                .map(Waiter::until)
                .min(Instant::compareTo);
    }

    void tick(Instant now) {
        if (nextDeadline().filter(at -> !at.isAfter(now)).isPresent()) {
            List.copyOf(waiting.keySet()).forEach(pool -> came(pool, now));
        }
    }
}
