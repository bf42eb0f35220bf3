package io.tandem.edge.trace;

import io.tandem.bus.Delivery;
import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.SipTrace;
import io.tandem.edge.EdgeMeters;
import io.tandem.edge.identity.FlowTokens.Said;
import io.tandem.edge.trace.TraceBatch.Traced;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the secrets out of what owners have gathered, and sends it on: one thread, so that owners never wait for it. What is
 * too much is counted and forgotten; a call is not slowed for its trace.
 */
public final class TraceOutlet implements TraceSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TraceOutlet.class);
    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 1_024;

    /** Bytes that Kafka has not acknowledged: while it is away, others need the publisher's room more. */
    private static final long MOST_UNDER_WAY = 8 << 20;

    /** More of one message is of no use in a ladder. */
    private static final int LONGEST_TEXT = 16 << 10;

    /** Nanoseconds between two looks: to wake the thread for each batch would cost more than to send it. */
    private static final long GATHERING = 20_000_000;

    private final NodeId node;
    private final Optional<Publisher> publisher;
    private final Optional<HepExport> hep;
    private final EdgeMeters meters;
    private final BlockingQueue<TraceBatch> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong underWay = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param publisher empty where the cell keeps no traces of this edge
     * @param hep empty where no collector is told
     */
    public TraceOutlet(NodeId node, Optional<Publisher> publisher, Optional<HepExport> hep, EdgeMeters meters) {
        this.node = node;
        this.publisher = publisher;
        this.hep = hep;
        this.meters = meters;
        this.thread = Thread.ofPlatform().name("sip-traces").daemon().unstarted(this::run);
        if (isWanted()) {
            thread.start();
        }
    }

    @Override
    public boolean isWanted() {
        return publisher.isPresent() || hep.isPresent();
    }

    @Override
    public void take(TraceBatch batch) {
        if (!waiting.offer(batch)) {
            meters.untraced(batch.messages().size());
        }
    }

    private void run() {
        var more = new ArrayList<TraceBatch>();
        while (!closed || !waiting.isEmpty()) {
            try {
                var next = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (next != null) {
                    more.add(next);
                    waiting.drainTo(more);
                    more.forEach(this::sendSafely);
                    more.clear();
                    LockSupport.parkNanos(GATHERING);
                }
            } catch (InterruptedException e) {
                // close() ran out of patience.
                return;
            }
        }
    }

    private void sendSafely(TraceBatch batch) {
        try {
            send(batch);
        } catch (RuntimeException e) {
            meters.untraced(batch.messages().size());
            LOG.error("call={} its messages could not be traced", batch.call(), e);
        }
    }

    private void send(TraceBatch batch) {
        var messages = new ArrayList<SipTrace.Message>(batch.messages().size());
        for (Traced traced : batch.messages()) {
            byte[] masked = Masking.of(traced.message().bytes());
            var said = Said.by(traced.flow());
            hep.ifPresent(export -> export.send(batch.call(), traced, said, masked));
            messages.add(new SipTrace.Message(
                    traced.number(),
                    traced.at(),
                    traced.way(),
                    traced.leg(),
                    said.transport().name(),
                    said.remote(),
                    masked.length > LONGEST_TEXT ? Arrays.copyOf(masked, LONGEST_TEXT) : masked));
        }
        publisher.ifPresent(kafka -> publish(
                kafka,
                new SipTrace(
                        1, batch.call(), batch.tenant(), batch.epoch(), node, batch.first(), batch.upTo(), messages)));
    }

    private void publish(Publisher kafka, SipTrace trace) {
        byte[] bytes = Wire.CBOR.write(trace);
        if (underWay.addAndGet(bytes.length) > MOST_UNDER_WAY) {
            settled(trace, bytes.length, false);
        } else {
            kafka.publish(
                    Publication.of(Topics.SIP_TRACES, trace.call().value(), bytes),
                    (Delivery delivery) -> settled(trace, bytes.length, delivery.delivered()));
        }
    }

    private void settled(SipTrace trace, int bytes, boolean delivered) {
        underWay.addAndGet(-bytes);
        if (!delivered) {
            meters.untraced(trace.messages().size());
        }
    }

    /** What owners have left here still goes out. */
    @Override
    public void close() {
        closed = true;
        try {
            if (isWanted() && !thread.join(CLOSING)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hep.ifPresent(HepExport::close);
    }
}
