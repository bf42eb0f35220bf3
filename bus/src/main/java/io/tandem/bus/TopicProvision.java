package io.tandem.bus;

import io.tandem.bus.kafka.KafkaSettings;
import io.tandem.contracts.Retention;
import io.tandem.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing, and refuses a cell whose partition count differs from the configured one. */
final class TopicProvision {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration REPAIR_TIME = Duration.ofSeconds(30);
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final BusConfig config;

    TopicProvision(BusConfig config) {
        this.config = config;
    }

    /** @param reached told when Kafka has answered */
    void ensure(List<Topic> topics, Runnable reached) {
        var settings = KafkaSettings.client(config, "provision");
        // Without a broker the admin client would look for one again without a pause, and log each time (seen: 4.2.2).
        settings.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        try (var admin = Admin.create(settings)) {
            var existing = admin.listTopics().names().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            reached.run();
            create(
                    admin,
                    topics.stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .toList());
            verify(admin, topics);
        } catch (ExecutionException | TimeoutException e) {
            throw new BusUnavailableException("could not create the topics at " + config.bootstrapServers(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusUnavailableException("interrupted while creating the topics", e);
        }
    }

    private void create(Admin admin, List<Topic> missing)
            throws InterruptedException, ExecutionException, TimeoutException {
        var created = admin.createTopics(missing.stream().map(this::description).toList());
        for (var answer : created.values().values()) {
            try {
                answer.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                // Another node starts at the same moment: its topic is as good as ours.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private void verify(Admin admin, List<Topic> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        var descriptions = describe(admin, topics, System.nanoTime() + DEADLINE.toNanos());
        topics.forEach(topic -> verify(topic, descriptions));
    }

    /** A topic that the controller has created is unknown to the brokers for a moment, longer on a busy machine. */
    private static Map<String, TopicDescription> describe(Admin admin, List<Topic> topics, long end)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            try {
                return admin.describeTopics(topics.stream().map(Topic::name).toList())
                        .allTopicNames()
                        .get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > end) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
            }
        }
    }

    private void verify(Topic topic, Map<String, TopicDescription> descriptions) {
        var description = descriptions.get(topic.name());
        int expected = topic.partitions(config.callPartitions());
        if (description != null && description.partitions().size() != expected) {
            throw new IllegalStateException("topic " + topic + " has "
                    + description.partitions().size() + " partitions, but " + config.callPartitions()
                    + " call partitions are configured, which makes " + expected
                    + ": the count is fixed for a cell's life; set it back or start a new cell");
        }
    }

    private NewTopic description(Topic topic) {
        return new NewTopic(topic.name(), topic.partitions(config.callPartitions()), (short) config.replicas())
                .configs(settings(topic));
    }

    private Map<String, String> settings(Topic topic) {
        var settings = new HashMap<String, String>();
        // Durations across owners are measured by the log's clock, not by each writer's.
        settings.put("message.timestamp.type", "LogAppendTime");
        settings.put("min.insync.replicas", config.replicas() >= 3 ? "2" : "1");
        switch (topic.retention()) {
            case Retention.Compacted compacted -> {
                settings.put("cleanup.policy", "compact");
                settings.put("segment.bytes", Long.toString(compacted.segmentBytes()));
                settings.put("segment.ms", Long.toString(compacted.segmentAge().toMillis()));
                settings.put("min.cleanable.dirty.ratio", "0.3");
                settings.put(
                        "max.compaction.lag.ms",
                        Long.toString(compacted.segmentAge().toMillis()));
                settings.put(
                        "delete.retention.ms", Long.toString(Duration.ofHours(1).toMillis()));
            }
            case Retention.Kept kept -> {
                settings.put("cleanup.policy", "delete");
                settings.put("retention.ms", Long.toString(kept.kept().toMillis()));
            }
        }
        return settings;
    }
}
