package io.tandem.edge.seats;

/**
 * What an edge asks a pool's home for, beyond the shares of its partitions.
 *
 * @param using calls that go on there now
 * @param held seats that it has been given
 * @param wanted seats that it would like to hold, with those
 */
public record SeatWish(SeatPool pool, int using, int held, int wanted) {}
