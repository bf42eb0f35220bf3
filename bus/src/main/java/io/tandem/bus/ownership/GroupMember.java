package io.tandem.bus.ownership;

import io.tandem.bus.BusConfig;
import io.tandem.bus.BusRecord;
import io.tandem.bus.kafka.KafkaRecords;
import io.tandem.bus.kafka.KafkaSettings;
import io.tandem.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our seat in the group of edges: what we are given, what is taken, and the commands of what we own. */
final class GroupMember implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupMember.class);
    private static final Duration POLL = Duration.ofMillis(25);
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);
    private static final Duration COMMIT_DEADLINE = Duration.ofMillis(300);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration DOUBT_AGAIN = Duration.ofMillis(250);
    private static final int FAILURES_BEFORE_NEW_SEAT = 20;
    private static final int COMMANDS_UNDER_WAY = 1_000;

    /** What the group decides, and the commands. All on the member's thread. */
    interface Duties {
        void assigned(int partition);

        /** Returns when we have stopped and our states are written. */
        void handOver(Collection<Integer> partitions);

        /** Kafka's doing, or the network's: we have been running all the time. */
        void unseated(Collection<Integer> partitions);

        /** We stood still, for longer than others wait. */
        void lost(Collection<Integer> partitions);

        /** @return false if the partition's calls are not loaded yet: the record must come again */
        boolean command(BusRecord record);

        boolean isLoaded(int partition);

        int commandsUnderWay(int partition);

        /** Up to where commands are handled, if that moved. */
        OptionalLong handled(int partition);

        void certainty(boolean certain);
    }

    private final BusConfig config;
    private final OwnershipConfig ownership;
    private final Heartbeat heartbeat;
    private final Predicate<Duration> topicsAreThere;
    private final Duties duties;
    private final Thread thread;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private volatile KafkaConsumer<String, byte[]> consumer;
    private volatile boolean closed;
    private @Nullable Metric answeredHeartbeats;
    private final StandStill standStill;
    private boolean wasCertain;
    private long toldAt = System.nanoTime();
    private long commitAt = System.nanoTime();

    /** @param topicsAreThere waits at most that long for them: no seat before */
    GroupMember(
            BusConfig config,
            OwnershipConfig ownership,
            Heartbeat heartbeat,
            Predicate<Duration> topicsAreThere,
            Duties duties) {
        this.config = config;
        this.topicsAreThere = topicsAreThere;
        this.ownership = ownership;
        this.heartbeat = heartbeat;
        this.standStill = new StandStill(ownership.certainty(), System.nanoTime());
        this.duties = duties;
        this.consumer = open();
        this.thread = Thread.ofPlatform().name("group-member").daemon().start(this::takePart);
    }

    private KafkaConsumer<String, byte[]> open() {
        var settings = KafkaSettings.consumer(config, "owner");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, ownership.group());
        // A name of its own for each seat, so that others may give it up: see Evictions.
        settings.put(
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, Evictions.seat(ownership.node(), ownership.incarnation()));
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        settings.put(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG, "uniform");
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 30_000);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        return new KafkaConsumer<>(settings);
    }

    private void takePart() {
        while (!closed && !topicsAreThere.test(LOOK_AGAIN)) {
            LOG.debug("no seat in the group of owners before there are topics");
        }
        subscribe();
        int failures = 0;
        while (!closed) {
            try {
                turn();
                failures = 0;
            } catch (WakeupException e) {
                LOG.debug("leaving the group of owners");
            } catch (RuntimeException e) {
                // Not of Kafka's kind alone: its client refuses to pause what it has lost and has not told us of.
                failures++;
                recover(e, failures);
            }
        }
        // Calls Rebalance.onPartitionsRevoked for all we have, then leaves.
        leave(Duration.ofSeconds(1));
    }

    /** Kafka keeps the place of who has a name unless it says so. */
    private void leave(Duration within) {
        consumer.close(CloseOptions.timeout(within).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }

    private void subscribe() {
        consumer.subscribe(List.of(Topics.CALL_COMMANDS.name()), new Rebalance());
    }

    /** Most failures pass: an expired member learns it by a failed fetch of offsets, and the client joins again itself. */
    private void recover(RuntimeException failure, int failures) {
        LOG.warn("the seat in the group of owners is in trouble ({} times in a row)", failures, failure);
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        if (failures % FAILURES_BEFORE_NEW_SEAT == 0) {
            rejoin();
        }
    }

    private void turn() {
        long now = System.nanoTime();
        standStill.turn(now);
        double answers = answeredHeartbeats();
        var records = consumer.poll(POLL);
        heartbeat.looked(answers, now);
        tellCertainty();
        for (var partition : records.partitions()) {
            hand(partition, records.records(partition));
        }
        adjustFlow();
        commitHandled();
    }

    private double answeredHeartbeats() {
        var metric = answeredHeartbeats;
        if (metric == null) {
            metric = consumer.metrics().entrySet().stream()
                    .filter(entry -> entry.getKey().name().equals("heartbeat-total"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("this Kafka client does not count its heartbeats"));
            answeredHeartbeats = metric;
        }
        return ((Number) metric.metricValue()).doubleValue();
    }

    private void tellCertainty() {
        long now = System.nanoTime();
        boolean certain = heartbeat.isCertain(now);
        // Said again and again while in doubt: others may take over later than we begin to doubt.
        if (certain) {
            standStill.forget();
        }
        if (certain != wasCertain || (!certain && now - toldAt > DOUBT_AGAIN.toNanos())) {
            wasCertain = certain;
            toldAt = now;
            duties.certainty(certain);
        }
    }

    private void hand(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        for (var record : records) {
            if (!duties.command(KafkaRecords.read(record))) {
                consumer.pause(List.of(partition));
                consumer.seek(partition, record.offset());
                return;
            }
        }
    }

    /** Lets commands flow for partitions that are loaded and not behind. */
    private void adjustFlow() {
        var paused = consumer.paused();
        for (var partition : assigned) {
            boolean open = duties.isLoaded(partition.partition())
                    && duties.commandsUnderWay(partition.partition()) < COMMANDS_UNDER_WAY;
            if (open && paused.contains(partition)) {
                consumer.resume(List.of(partition));
            } else if (!open && !paused.contains(partition)) {
                consumer.pause(List.of(partition));
            }
        }
    }

    private void commitHandled() {
        long now = System.nanoTime();
        if (now - commitAt > COMMIT_EVERY.toNanos()) {
            commitAt = now;
            var offsets = handled(assigned);
            if (!offsets.isEmpty()) {
                consumer.commitAsync(offsets, (done, failure) -> {
                    if (failure != null) {
                        LOG.warn("commands may come again: their offsets could not be committed", failure);
                    }
                });
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> handled(Collection<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : partitions) {
            duties.handled(partition.partition())
                    .ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
        }
        return offsets;
    }

    private void rejoin() {
        new Rebalance().onPartitionsLost(Set.copyOf(assigned));
        leave(Duration.ZERO);
        answeredHeartbeats = null;
        consumer = open();
        subscribe();
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            assigned.addAll(partitions);
            numbers(partitions).forEach(duties::assigned);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (partitions.isEmpty()) {
                return;
            }
            duties.handOver(numbers(partitions));
            try {
                var offsets = handled(partitions);
                if (!offsets.isEmpty()) {
                    consumer.commitSync(offsets, COMMIT_DEADLINE);
                }
            } catch (KafkaException e) {
                LOG.warn("commands may come again to the next owner: their offsets could not be committed", e);
            }
            assigned.removeAll(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            heartbeat.reset();
            if (standStill.happened(System.nanoTime())) {
                duties.lost(numbers(partitions));
            } else {
                duties.unseated(numbers(partitions));
            }
            assigned.removeAll(partitions);
        }

        private List<Integer> numbers(Collection<TopicPartition> partitions) {
            var numbers = new ArrayList<Integer>();
            partitions.forEach(partition -> numbers.add(partition.partition()));
            return numbers;
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                LOG.warn("leaving the group of owners takes long; the others will wait for our session to end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
