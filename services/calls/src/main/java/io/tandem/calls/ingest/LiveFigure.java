package io.tandem.calls.ingest;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A figure that the database is asked for, by whoever reads metrics: the others are not to wait for one that does not come. It is not a
 * number then.
 */
final class LiveFigure {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFigure.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Supplier<Number> question;
    private @Nullable Thread asking;
    private volatile double answer = Double.NaN;

    LiveFigure(Supplier<Number> question) {
        this.question = question;
    }

    synchronized double read() {
        var current = asking;
        if (current == null || !current.isAlive()) {
            current = Thread.ofVirtual().name("live-figure").start(this::ask);
            asking = current;
        }
        try {
            return current.join(PATIENCE) ? answer : Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    private void ask() {
        try {
            answer = question.get().doubleValue();
        } catch (RuntimeException e) {
            answer = Double.NaN;
            LOG.warn("how many calls are up could not be asked: {}", e.toString());
        }
    }
}
