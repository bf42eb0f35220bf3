package io.tandem.bus;

import io.tandem.bus.trace.CallSpan;
import io.tandem.bus.trace.CallTracing;
import io.tandem.bus.trace.TracePoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tells of each record that names a span in its header how long the group took over it. */
final class TakenRecords {
    private final CallTracing tracing;
    private final Subscription subscription;

    TakenRecords(CallTracing tracing, Subscription subscription) {
        this.tracing = tracing;
        this.subscription = subscription;
    }

    /** Work that may fail; only what succeeded is told. */
    interface Work {
        void run() throws Exception;
    }

    void timed(List<BusRecord> records, Work work) throws Exception {
        var start = Instant.now();
        work.run();
        if (tracing != CallTracing.OFF) {
            var end = Instant.now();
            records.forEach(record -> told(record, start, end));
        }
    }

    private void told(BusRecord record, Instant start, Instant end) {
        record.headers()
                .text(TracePoint.HEADER)
                .flatMap(TracePoint::ofHeader)
                .filter(tracing::keeps)
                .ifPresent(sent -> tracing.record(new CallSpan(
                        subscription.group(),
                        sent.next(subscription.group() + record.position()),
                        sent.span(),
                        "take from " + record.topic(),
                        CallSpan.Kind.CONSUMER,
                        start,
                        end,
                        Map.of(
                                "messaging.system",
                                "kafka",
                                "messaging.consumer.group.name",
                                subscription.group(),
                                "messaging.destination.partition.id",
                                Integer.toString(record.partition())))));
    }
}
