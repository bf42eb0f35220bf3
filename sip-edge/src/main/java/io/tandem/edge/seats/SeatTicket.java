package io.tandem.edge.seats;

/**
 * A call that waits for a seat.
 *
 * @param partition of the call
 * @param place among all that have waited here for one of this pool
 */
public record SeatTicket(SeatPool pool, int partition, long place) {}
