package io.tandem.bus.trace;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Spans to a collector, some at a time, on a thread of their own; what it cannot take in time is dropped and counted. */
public final class OtlpTracing implements CallTracing, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OtlpTracing.class);
    private static final int MOST_WAITING = 8_192;
    private static final int TOGETHER = 512;
    private static final Duration GATHERING = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final double ALL = Math.scalb(1.0, 32);

    private final String node;
    private final double share;
    private final SpanExporter exporter;
    private final BlockingQueue<SpanData> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread sender;
    private volatile boolean closed;

    /** @param node its name, told with every span */
    public OtlpTracing(TraceConfig config, String node) {
        this.node = node;
        this.share = config.share();
        this.exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(config.endpoint().replaceFirst("/$", "") + "/v1/traces")
                .setTimeout(PATIENCE)
                .build();
        this.sender = Thread.ofPlatform().name("otlp").daemon().start(this::sendAll);
        LOG.info("traces of calls go to {}, a share of {}", config.endpoint(), share);
    }

    @Override
    public boolean keeps(TracePoint point) {
        return Long.parseLong(point.trace(), 24, 32, 16) < share * ALL;
    }

    @Override
    public void record(CallSpan span) {
        if (!waiting.offer(new SentSpan(span, SentSpan.resource(span.part(), node)))) {
            dropped.incrementAndGet();
        }
    }

    private void sendAll() {
        List<SpanData> batch = new ArrayList<>(TOGETHER);
        while (!closed || !waiting.isEmpty()) {
            try {
                var first = waiting.poll(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, TOGETHER - 1);
                    send(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void send(List<SpanData> batch) {
        var sent = exporter.export(List.copyOf(batch)).join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        long lost = dropped.getAndSet(0) + (sent.isSuccess() ? 0 : batch.size());
        if (lost > 0) {
            LOG.warn("{} spans could not be told to the collector", lost);
        }
    }

    /** Sends what waits, for a while. */
    @Override
    public void close() {
        closed = true;
        try {
            sender.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exporter.shutdown().join(1, TimeUnit.SECONDS);
    }
}
