package io.tandem.bus;

import io.tandem.bus.Delivery.Delivered;
import io.tandem.bus.Delivery.Reason;
import io.tandem.bus.Delivery.Undelivered;
import io.tandem.bus.kafka.KafkaRecords;
import io.tandem.bus.kafka.KafkaSettings;
import io.tandem.contracts.Partitions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Writes records, in the order they were given. Kafka's {@code send()} can block for metadata or memory, so it runs on a
 * thread of its own behind a bounded queue: {@link #publish(Publication, Consumer)} never waits.
 */
public final class Publisher implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    /** Nanoseconds between two looks at the queue: to wake the sender for each record would cost more than to send it. */
    private static final long GATHERING = 5_000_000;

    private record Waiting(Publication publication, Consumer<Delivery> acknowledgement) {}

    private final BusConfig config;
    private final BlockingQueue<Waiting> queue;
    private final KafkaProducer<String, byte[]> producer;
    private final Thread sender;
    private volatile boolean closed;

    Publisher(BusConfig config) {
        this.config = config;
        this.queue = new ArrayBlockingQueue<>(config.publishQueue());
        var settings = KafkaSettings.producer(config, "publisher");
        KafkaSettings.giveUpAfter(
                settings, Math.toIntExact(config.deliveryTimeout().toMillis()));
        this.producer = new KafkaProducer<>(settings);
        this.sender = Thread.ofPlatform()
                .name("publisher-" + config.clientName())
                .daemon()
                .start(this::sendAll);
    }

    /**
     * @param acknowledgement called once, on the publisher's or Kafka's thread: it must not block, and may come at once
     */
    public void publish(Publication publication, Consumer<Delivery> acknowledgement) {
        if (closed) {
            acknowledgement.accept(new Undelivered(Reason.CLOSED, "the publisher is closed"));
        } else if (!queue.offer(new Waiting(publication, acknowledgement))) {
            acknowledgement.accept(new Undelivered(Reason.QUEUE_FULL, config.publishQueue() + " publications wait"));
        }
    }

    /** Waits for the acknowledgement, at most until the deadline. */
    public Delivery publish(Publication publication, Duration deadline) {
        return publishAll(List.of(publication), deadline).getFirst();
    }

    /** Writes all of them in order and returns when each is acknowledged, or the deadline has passed. */
    public List<Delivery> publishAll(List<Publication> publications, Duration deadline) {
        var answers = new AtomicReferenceArray<@Nullable Delivery>(publications.size());
        var left = new CountDownLatch(publications.size());
        for (int i = 0; i < publications.size(); i++) {
            int at = i;
            publish(publications.get(i), answer -> {
                answers.set(at, answer);
                left.countDown();
            });
        }
        await(left, deadline);
        return collected(answers, deadline);
    }

    private static void await(CountDownLatch left, Duration deadline) {
        try {
            // The count needs no look: what has not answered by now is reported as NO_ANSWER, one by one.
            boolean ignored = left.await(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Delivery> collected(AtomicReferenceArray<@Nullable Delivery> answers, Duration deadline) {
        var collected = new ArrayList<Delivery>(answers.length());
        for (int i = 0; i < answers.length(); i++) {
            var answer = answers.get(i);
            collected.add(answer != null ? answer : new Undelivered(Reason.NO_ANSWER, "none within " + deadline));
        }
        return collected;
    }

    private void sendAll() {
        try {
            var more = new ArrayList<Waiting>();
            for (var next = poll(); next != null || !closed; next = poll()) {
                if (next != null) {
                    send(next);
                    queue.drainTo(more);
                    more.forEach(this::send);
                    more.clear();
                    LockSupport.parkNanos(GATHERING);
                }
            }
        } catch (InterruptedException e) {
            // close() ran out of patience; it refuses what still waits.
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Waiting poll() throws InterruptedException {
        return queue.poll(100, TimeUnit.MILLISECONDS);
    }

    private void send(Waiting waiting) {
        var publication = waiting.publication();
        int partition =
                Partitions.of(publication.partitionKey(), publication.topic().partitions(config.callPartitions()));
        var record = KafkaRecords.write(
                publication.topic().name(), partition, publication.key(), publication.value(), publication.headers());
        try {
            var unused = producer.send(
                    record,
                    (metadata, failure) -> waiting.acknowledgement()
                            .accept(
                                    failure == null
                                            ? new Delivered(metadata.partition(), metadata.offset())
                                            : undelivered(failure)));
        } catch (KafkaException | IllegalStateException e) {
            waiting.acknowledgement().accept(undelivered(e));
        }
    }

    private Undelivered undelivered(Exception failure) {
        var reason = closed ? Reason.CLOSED : failure instanceof TimeoutException ? Reason.NO_ANSWER : Reason.REFUSED;
        return new Undelivered(reason, String.valueOf(failure.getMessage()));
    }

    /** Sends what waits, for at most two seconds; what is left is reported undelivered. */
    @Override
    public void close() {
        closed = true;
        long end = System.nanoTime() + CLOSING.toNanos();
        try {
            if (!sender.join(CLOSING)) {
                sender.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        var left = new ArrayList<Waiting>();
        queue.drainTo(left);
        left.forEach(waiting -> waiting.acknowledgement().accept(new Undelivered(Reason.CLOSED, "closing")));
    }
}
