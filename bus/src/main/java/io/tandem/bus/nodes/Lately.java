package io.tandem.bus.nodes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Whether something has happened within some time. Thread-safe. */
public final class Lately {
    private final Duration within;
    private final InstantSource clock;
    private volatile Instant last = Instant.MIN;

    public Lately(Duration within, InstantSource clock) {
        this.within = within;
        this.clock = clock;
    }

    public void happened() {
        last = clock.instant();
    }

    /** False as long as it never has. */
    public boolean isSo() {
        return !clock.instant().minus(within).isAfter(last);
    }
}
