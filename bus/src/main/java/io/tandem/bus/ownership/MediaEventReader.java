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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code media-events} of the partitions we own: only a call's owner does. From shortly before we owned them, for
 * what was said while nobody did; whoever is told must bear to be told again. One thread, one consumer.
 */
final class MediaEventReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaEventReader.class);
    private static final Duration WITHOUT_OWNER = Duration.ofSeconds(15);

    private final BusConfig config;
    private final BiConsumer<OwnedPartition, BusRecord> told;
    private final BlockingQueue<OwnedPartition> toFollow = new LinkedBlockingQueue<>();
    private final Map<TopicPartition, OwnedPartition> terms = new HashMap<>();
    private final Thread thread;
    private volatile KafkaConsumer<String, byte[]> consumer;
    private volatile boolean closed;

    /** @param told on the reader's thread: must not block */
    MediaEventReader(BusConfig config, BiConsumer<OwnedPartition, BusRecord> told) {
        this.config = config;
        this.told = told;
        this.consumer = open();
        this.thread = Thread.ofPlatform().name("media-event-reader").daemon().start(this::readForEver);
    }

    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(KafkaSettings.consumer(config, "media-event-reader"));
    }

    /** Once its calls are there to be told. */
    void follow(OwnedPartition term) {
        toFollow.add(term);
        consumer.wakeup();
    }

    private void readForEver() {
        while (!closed) {
            try {
                takeUp();
                if (terms.isEmpty()) {
                    awaitWork();
                } else {
                    consumer.poll(Duration.ofMillis(500)).forEach(record -> meet(KafkaRecords.read(record)));
                }
            } catch (WakeupException e) {
                LOG.trace("woken");
            } catch (KafkaException e) {
                LOG.warn("reading media-events failed, reading them again", e);
                restart();
            }
        }
        consumer.close(CloseOptions.timeout(Duration.ofMillis(200)));
    }

    private void awaitWork() {
        try {
            OwnedPartition term = toFollow.poll(200, TimeUnit.MILLISECONDS);
            if (term != null) {
                toFollow.add(term);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private void takeUp() {
        boolean changed = terms.values().removeIf(OwnedPartition::hasEnded);
        List<TopicPartition> fresh = new ArrayList<>();
        for (OwnedPartition term = toFollow.poll(); term != null; term = toFollow.poll()) {
            if (!term.hasEnded()) {
                TopicPartition place = new TopicPartition(Topics.MEDIA_EVENTS.name(), term.partition);
                terms.put(place, term);
                fresh.add(place);
            }
        }
        if (changed || !fresh.isEmpty()) {
            consumer.assign(terms.keySet());
        }
        fresh.forEach(place -> consumer.seek(place, start(place)));
    }

    private long start(TopicPartition place) {
        long since = System.currentTimeMillis() - WITHOUT_OWNER.toMillis();
        var found = consumer.offsetsForTimes(Map.of(place, since)).get(place);
        return found != null
                ? found.offset()
                : consumer.endOffsets(List.of(place)).getOrDefault(place, 0L);
    }

    private void meet(BusRecord record) {
        OwnedPartition term = terms.get(new TopicPartition(record.topic(), record.partition()));
        if (term != null && !term.hasEnded()) {
            told.accept(term, record);
        }
    }

    private void restart() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
        consumer = open();
        toFollow.addAll(terms.values());
        terms.clear();
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            if (!thread.join(Duration.ofSeconds(1))) {
                LOG.warn("the reader of media-events is slow to stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
