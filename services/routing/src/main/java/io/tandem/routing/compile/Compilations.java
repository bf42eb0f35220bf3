package io.tandem.routing.compile;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tandem.routing.compile.DialplanPublisher.Outcome;
import io.tandem.types.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs compilations at {@link CompilePace}: each on a virtual thread, a few at a time. */
public final class Compilations {
    private static final Logger LOG = LoggerFactory.getLogger(Compilations.class);
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int AT_A_TIME = 4;

    private final DialplanPublisher publisher;
    private final Clock clock;
    private final CompilePace pace = new CompilePace(INTERVAL);
    private final Semaphore room = new Semaphore(AT_A_TIME);
    private final Timer times;
    private volatile boolean open;

    public Compilations(DialplanPublisher publisher, Clock clock, MeterRegistry metrics) {
        this.publisher = publisher;
        this.clock = clock;
        this.times = Timer.builder("tandem_dialplan_compilation")
                .description("from the records to the topic's acknowledgement")
                .publishPercentileHistogram()
                .register(metrics);
    }

    /** Until then changes are only collected: half of a tenant's records is not its dialplan. */
    public void open() {
        open = true;
    }

    public void close() {
        open = false;
    }

    /** Returns at once. */
    public void changed(TenantId tenant) {
        if (open) {
            turnAfterChange(tenant).ifPresent(start -> runAt(tenant, start));
        }
    }

    private synchronized Optional<Instant> turnAfterChange(TenantId tenant) {
        return pace.changed(tenant, clock.instant());
    }

    private synchronized void started(TenantId tenant) {
        pace.started(tenant, clock.instant());
    }

    private synchronized Optional<Instant> turnAfterEnd(TenantId tenant) {
        return pace.ended(tenant, clock.instant());
    }

    private void runAt(TenantId tenant, Instant start) {
        Thread.ofVirtual().name("compile-" + tenant).start(() -> {
            try {
                Thread.sleep(Duration.between(clock.instant(), start));
                run(tenant);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void run(TenantId tenant) throws InterruptedException {
        room.acquire();
        Optional<Duration> again;
        try {
            started(tenant);
            again = compile(tenant);
        } finally {
            room.release();
        }
        turnAfterEnd(tenant).ifPresent(start -> runAt(tenant, start));
        if (again.isPresent()) {
            Thread.sleep(again.get());
            changed(tenant);
        }
    }

    /** @return after what time to ask again, if at all */
    private Optional<Duration> compile(TenantId tenant) {
        try {
            long start = System.nanoTime();
            Outcome outcome = publisher.publish(tenant);
            if (outcome == Outcome.PUBLISHED) {
                times.record(Duration.ofNanos(System.nanoTime() - start));
            }
            return outcome == Outcome.ON_ITS_WAY ? Optional.of(INTERVAL) : Optional.empty();
        } catch (RuntimeException e) {
            // PostgreSQL or Kafka is away: edges go on with the dialplan they have.
            LOG.warn("dialplan of tenant {} could not be compiled, trying again in {}", tenant, RETRY, e);
            return Optional.of(RETRY);
        }
    }
}
