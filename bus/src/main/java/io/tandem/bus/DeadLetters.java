package io.tandem.bus;

import io.tandem.contracts.Topics;

/** How a record that nobody could handle looks on {@code dead-letters}: itself, with where and why in the headers. */
public final class DeadLetters {
    public static final String ORIGIN = "dead-letter-origin";
    public static final String REFUSED_BY = "dead-letter-refused-by";
    public static final String REASON = "dead-letter-reason";

    private DeadLetters() {}

    public static Publication of(BusRecord record, String refusedBy, Throwable failure) {
        var headers = record.headers()
                .with(ORIGIN, record.position())
                .with(REFUSED_BY, refusedBy)
                .with(REASON, failure.toString());
        return new Publication(Topics.DEAD_LETTERS, record.key(), record.key(), record.value(), headers);
    }
}
