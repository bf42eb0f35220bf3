package io.tandem.edge.seats;

/** What becomes of a call that wants a seat. */
public sealed interface Seating {

    /** It has one. */
    record Taken() implements Seating {}

    /** There is none. */
    record Refused() implements Seating {}

    /** The home has been asked. */
    record Awaited(SeatTicket ticket) implements Seating {}
}
