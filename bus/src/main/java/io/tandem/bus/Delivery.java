package io.tandem.bus;

/** What became of a publication. */
public sealed interface Delivery {

    /** In the log, on every in-sync replica. */
    record Delivered(int partition, long offset) implements Delivery {}

    /** Not known to be in the log; after {@code NO_ANSWER} it may still turn up. */
    record Undelivered(Reason reason, String detail) implements Delivery {}

    enum Reason {
        /** The queue before Kafka is full: nothing was sent. */
        QUEUE_FULL,
        /** No acknowledgement within the deadline. */
        NO_ANSWER,
        /** Kafka refused it: too large, unknown topic, not allowed. */
        REFUSED,
        /** The publisher is closed: nothing was sent. */
        CLOSED
    }

    default boolean delivered() {
        return this instanceof Delivered;
    }
}
