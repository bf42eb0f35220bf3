package io.tandem.calls.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tandem.call.CallFact;
import io.tandem.calls.ingest.HistoryRepository.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** {@code tandem_calls_*}: what comes in, how late, how it ends. */
public final class IngestMetrics {
    private final MeterRegistry registry;
    private final Timer lag;

    /** @param live how many calls are up in the cell: asked at each scrape, the same on every replica */
    public IngestMetrics(MeterRegistry registry, Supplier<Number> live) {
        this.registry = registry;
        this.lag = Timer.builder("tandem_calls_event_lag")
                .description("from a call event's append to its commit in PostgreSQL")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("tandem_calls_live", live).strongReference(true).register(registry);
    }

    void taken(List<Received> fresh, Instant appended, Instant now) {
        Duration late = Duration.between(appended, now);
        lag.record(late.isNegative() ? Duration.ZERO : late);
        for (Received received : fresh) {
            if (received.event().fact() instanceof CallFact.CallEnded ended) {
                ended(ended).increment();
            }
        }
    }

    private Counter ended(CallFact.CallEnded ended) {
        return Counter.builder("tandem_calls_ended")
                .tag("cause", ended.cause().name())
                .register(registry);
    }
}
