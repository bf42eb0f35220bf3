package io.tandem.bus;

import java.time.Instant;
import java.time.InstantSource;

/** The time of day when the process started, and from there on time that never goes back: transactions and patience rely on it. */
public final class SteadyClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
