package io.tandem.calls.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tandem.bus.SteadyClock;
import io.tandem.bus.nodes.Lately;
import io.tandem.call.CallFact;
import io.tandem.calls.ingest.HistoryRepository.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** {@code tandem_calls_*}: what comes in, how late, how it ends. */
public final class IngestMetrics {
    private static final Duration LATE = Duration.ofSeconds(10);
    /** After the last that was late, before nothing is. */
    private static final Duration STILL = Duration.ofSeconds(5);

    private final MeterRegistry registry;
    private final Timer lag;
    private final Lately late = new Lately(STILL, new SteadyClock());

    /** @param live how many calls are up in the cell: asked at each scrape, the same on every replica */
    public IngestMetrics(MeterRegistry registry, Supplier<Number> live) {
        this.registry = registry;
        this.lag = Timer.builder("tandem_calls_event_lag")
                .description("from a call event's append to its commit in PostgreSQL")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("tandem_calls_live", new LiveFigure(live), LiveFigure::read)
                .strongReference(true)
                .register(registry);
    }

    void taken(List<Received> fresh, Instant appended, Instant now) {
        Duration after = Duration.between(appended, now);
        lag.record(after.isNegative() ? Duration.ZERO : after);
        if (after.compareTo(LATE) > 0) {
            late.happened();
        }
        for (Received received : fresh) {
            if (received.event().fact() instanceof CallFact.CallEnded ended) {
                ended(ended).increment();
            }
        }
    }

    /** Whether what comes in happened a while ago. */
    public boolean isBehind() {
        return late.isSo();
    }

    private Counter ended(CallFact.CallEnded ended) {
        return Counter.builder("tandem_calls_ended")
                .tag("cause", ended.cause().name())
                .register(registry);
    }
}
