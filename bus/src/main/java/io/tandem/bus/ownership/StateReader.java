package io.tandem.bus.ownership;

import io.tandem.bus.BusConfig;
import io.tandem.bus.BusRecord;
import io.tandem.bus.kafka.KafkaRecords;
import io.tandem.bus.kafka.KafkaSettings;
import io.tandem.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code call-state} of the partitions we have: first from the beginning to our own claim (which makes the table
 * of states), then along with what is written, to meet claims and writes that are not ours. One thread, one consumer,
 * all partitions at once.
 */
final class StateReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateReader.class);

    /** Between two looks at a log that is written all the time, mostly by us: to be woken for each record costs more. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    /** What is met in the log. Called on the reader's thread: must not block. */
    interface Findings {
        void loaded(OwnedPartition term, List<StateRecord> states, Set<String> overwritten);

        /** A write that does not count stands last under this key. */
        void overwritten(OwnedPartition term, String key);

        /** Another has claimed after us. */
        void disputed(OwnedPartition term);

        /** Our own later claim. */
        void renewed(OwnedPartition term, long epoch);

        /** Another has claimed after us and written states. */
        void superseded(OwnedPartition term);
    }

    private final BusConfig config;
    private final String claimant;
    private final Findings findings;
    private final BlockingQueue<OwnedPartition> toLoad = new LinkedBlockingQueue<>();
    private final Map<TopicPartition, PartitionReading> readings = new HashMap<>();
    private final Thread thread;
    private volatile KafkaConsumer<String, byte[]> consumer;
    private volatile boolean closed;

    StateReader(BusConfig config, String claimant, Findings findings) {
        this.config = config;
        this.claimant = claimant;
        this.findings = findings;
        this.consumer = open();
        this.thread = Thread.ofPlatform().name("state-reader").daemon().start(this::readForEver);
    }

    private KafkaConsumer<String, byte[]> open() {
        var settings = KafkaSettings.consumer(config, "state-reader");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, 1 << 20);
        // A partition to load waits for the fetch that is under way: keep that short.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        return new KafkaConsumer<>(settings);
    }

    /** After its claim is in the log. */
    void load(OwnedPartition term) {
        toLoad.add(term);
        consumer.wakeup();
    }

    private void readForEver() {
        while (!closed) {
            try {
                follow();
                if (readings.isEmpty()) {
                    awaitWork();
                } else {
                    read(consumer.poll(Duration.ofMillis(100)));
                }
            } catch (WakeupException e) {
                LOG.trace("woken");
            } catch (KafkaException e) {
                LOG.warn("reading call-state failed, loading the partitions again", e);
                restart();
            }
        }
        consumer.close(CloseOptions.timeout(Duration.ofMillis(200)));
    }

    private void read(ConsumerRecords<String, byte[]> records) {
        records.forEach(record -> meet(KafkaRecords.read(record)));
        if (!records.isEmpty() && readings.values().stream().noneMatch(PartitionReading::isLoading)) {
            LockSupport.parkNanos(GATHERING.toNanos());
        }
    }

    private void awaitWork() {
        try {
            var term = toLoad.poll(200, TimeUnit.MILLISECONDS);
            if (term != null) {
                toLoad.add(term);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Takes up new terms and lets go of ended ones. */
    private void follow() {
        boolean changed = readings.values().removeIf(reading -> reading.term.hasEnded());
        var fresh = new ArrayList<TopicPartition>();
        for (var term = toLoad.poll(); term != null; term = toLoad.poll()) {
            if (!term.hasEnded()) {
                var place = new TopicPartition(Topics.CALL_STATE.name(), term.partition);
                readings.put(place, new PartitionReading(term, claimant, findings));
                fresh.add(place);
            }
        }
        if (changed || !fresh.isEmpty()) {
            consumer.assign(readings.keySet());
        }
        // Asked for no partition at all, Kafka's client goes back to the beginning of every one.
        if (!fresh.isEmpty()) {
            consumer.seekToBeginning(fresh);
        }
    }

    private void meet(BusRecord record) {
        var reading = readings.get(new TopicPartition(record.topic(), record.partition()));
        if (reading != null && !reading.term.hasEnded()) {
            reading.meet(record);
        }
    }

    /** A reading that was past loading finds the same verdicts again; asking for a rewrite twice does no harm. */
    private void restart() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
        consumer = open();
        var terms = readings.values().stream().map(reading -> reading.term).toList();
        readings.clear();
        toLoad.addAll(terms);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }
}
