package io.tandem.bus;

import io.tandem.bus.kafka.KafkaRecords;
import io.tandem.bus.kafka.KafkaSettings;
import io.tandem.bus.spool.Checkpoint;
import io.tandem.contracts.Topic;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of topics into a listener, for ever and in no group: every node sees everything. From the
 * beginning it makes a table of a compacted topic, and knows when it has seen all that was there at its start; from the
 * end it hears only what is new. While Kafka is away it waits, with what its checkpoint remembers.
 */
public final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Between two fetches while there is much news: each costs as much as many records. */
    private static final Duration GATHERING = Duration.ofMillis(10);

    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofMillis(250);

    /** Where to start reading. */
    public enum From {
        BEGINNING,
        END
    }

    private final BusConfig config;
    private final Set<Topic> topics;
    private final From from;
    private final RecordListener listener;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final Thread reader;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch remembered = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile boolean reached;
    private volatile boolean remembers;
    private @Nullable Checkpoint checkpoint;
    private @Nullable CatchUp catchUp;

    /** @param checkpoint of compacted topics read from the beginning: kept, and closed with the follower */
    Follower(BusConfig config, Set<Topic> topics, From from, @Nullable Checkpoint checkpoint, RecordListener listener) {
        this.config = config;
        this.topics = Set.copyOf(topics);
        this.from = from;
        this.checkpoint = checkpoint;
        this.catchUp = checkpoint == null ? null : new CatchUp();
        this.listener = listener;
        this.reader = Thread.ofPlatform()
                .name("follower-" + topics.stream().map(Topic::name).sorted().collect(Collectors.joining("+")))
                .daemon()
                .start(this::readForEver);
    }

    /**
     * Waits until everything that was in the topics when this follower started has been handed over (from the end: until
     * its place is fixed, so that nothing published from now on is missed).
     *
     * @return false if the deadline passed first
     */
    public boolean awaitLoaded(Duration deadline) {
        try {
            return loaded.await(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public boolean isLoaded() {
        return loaded.getCount() == 0;
    }

    /** @return whether there is something to go on with while Kafka is away: it has been handed over, and Kafka is silent */
    public boolean goesByMemory() {
        try {
            remembered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return remembers && !reached;
    }

    private void readForEver() {
        try {
            remember();
            follow();
        } finally {
            if (checkpoint != null) {
                checkpoint.close();
            }
        }
    }

    private void remember() {
        var kept = checkpoint == null ? List.<BusRecord>of() : checkpoint.records();
        for (var record : kept) {
            hand(record);
            if (catchUp != null) {
                catchUp.remembers(record);
            }
        }
        remembers = !kept.isEmpty();
        remembered.countDown();
    }

    private void follow() {
        var next = new HashMap<TopicPartition, Long>();
        while (!isClosed()) {
            try (var opened = open()) {
                consumer = opened;
                read(opened, next);
            } catch (WakeupException e) {
                LOG.debug("follower of {} is closing", topics);
            } catch (KafkaException e) {
                LOG.warn("following {} failed, starting again where it stood: {}", topics, e.toString());
                pause();
            }
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        var settings = KafkaSettings.consumer(config, "follower");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return new KafkaConsumer<>(settings);
    }

    private void read(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> next) {
        var partitions = partitions();
        consumer.assign(partitions);
        var missing = start(consumer, partitions, next);
        while (!isClosed()) {
            missing.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (missing.isEmpty()) {
                caughtUp();
                loaded.countDown();
            }
            var records = consumer.poll(POLL);
            take(records);
            records.nextOffsets().forEach((partition, after) -> next.put(partition, after.offset()));
            if (!records.isEmpty()) {
                LockSupport.parkNanos(GATHERING.toNanos());
            }
        }
    }

    private List<TopicPartition> partitions() {
        return topics.stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions(config.callPartitions()))
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
    }

    /** @return the ends that must be reached before all is loaded */
    private Map<TopicPartition, Long> start(
            KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> next) {
        var ends = new HashMap<>(consumer.endOffsets(partitions));
        reached = true;
        for (var partition : partitions) {
            long fresh = from == From.BEGINNING ? 0 : ends.getOrDefault(partition, 0L);
            consumer.seek(partition, next.computeIfAbsent(partition, ignored -> fresh));
        }
        return ends;
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        var taken = new ArrayList<BusRecord>(records.count());
        records.forEach(record -> taken.add(KafkaRecords.read(record)));
        if (catchUp != null) {
            taken.forEach(catchUp::read);
        } else if (!taken.isEmpty()) {
            taken.forEach(this::hand);
            keep(checkpoint -> checkpoint.keep(taken));
        }
    }

    private void caughtUp() {
        var all = catchUp;
        if (all != null) {
            catchUp = null;
            all.handOver(this::hand);
            keep(checkpoint -> checkpoint.replace(all.present()));
        }
    }

    /** A full disk must not stop the node: it goes on without a checkpoint. */
    private void keep(Consumer<Checkpoint> write) {
        var kept = checkpoint;
        if (kept != null) {
            try {
                write.accept(kept);
            } catch (UncheckedIOException e) {
                LOG.error("the checkpoint of {} is given up: a start without Kafka finds an old state", topics, e);
                kept.close();
                checkpoint = null;
            }
        }
    }

    private void hand(BusRecord record) {
        try {
            listener.on(record);
        } catch (Exception e) {
            // A table goes on without a row it cannot read: stopping would freeze the whole node's view.
            LOG.error("record {} key {} could not be taken and is left out", record.position(), record.key(), e);
        }
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            if (closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("follower of {} is closing", topics);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    /** Returns when the listener will not be called any more, or after two seconds. */
    @Override
    public void close() {
        closing.countDown();
        var current = consumer;
        if (current != null) {
            current.wakeup();
        }
        try {
            if (!reader.join(CLOSING)) {
                LOG.warn("the follower of {} is slow to stop", topics);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
