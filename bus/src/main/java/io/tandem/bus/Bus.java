package io.tandem.bus;

import io.tandem.bus.Follower.From;
import io.tandem.bus.spool.Checkpoint;
import io.tandem.bus.trace.CallTracing;
import io.tandem.contracts.Topic;
import io.tandem.contracts.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** A node's door to the cell's Kafka. One for each process; closing it closes the publisher, not the readers. */
public final class Bus implements AutoCloseable {
    private final BusConfig config;
    private final Publisher publisher;
    private final TopicKeeper topics;
    private final CallTracing tracing;

    private Bus(BusConfig config, CallTracing tracing) {
        this.config = config;
        this.topics = new TopicKeeper(config);
        this.publisher = new Publisher(config);
        this.tracing = tracing;
    }

    /** Does not wait for Kafka: it may be away now and come later. */
    public static Bus connect(BusConfig config) {
        return connect(config, CallTracing.OFF);
    }

    /** @param tracing is told of records of calls that groups have taken */
    public static Bus connect(BusConfig config, CallTracing tracing) {
        return new Bus(config, tracing);
    }

    /**
     * Creates the topics that are missing.
     *
     * @throws BusUnavailableException if Kafka does not answer within 30 s
     * @throws IllegalStateException if a topic exists with another partition count than configured
     */
    public void createTopics() {
        new TopicProvision(config).ensure(Topics.all(), () -> {});
    }

    /**
     * Creates the topics that are missing, in the background if Kafka does not answer soon: it may be away now and come later.
     *
     * @throws IllegalStateException if a topic exists with another partition count than configured, and Kafka says so soon
     */
    public void createTopicsWhenThere() {
        topics.begin();
    }

    /** @return whether the topics are known to be there, by then; so they are where nobody was told to create them */
    public boolean awaitTopics(Duration deadline) {
        return topics.await(deadline);
    }

    public Publisher publisher() {
        return publisher;
    }

    /** A publisher of its own that never gives a record up while Kafka is away. The caller closes it. */
    public Publisher patientPublisher() {
        return new Publisher(config.withDeliveryTimeout(Duration.ofMillis(Integer.MAX_VALUE)));
    }

    /** Every record of the topics, on one thread; a listener's exception is logged and the record left out. */
    public Follower follow(Set<Topic> topics, From from, RecordListener listener) {
        return new Follower(config, topics, from, null, listener);
    }

    /**
     * The same of compacted topics from their beginning, which are kept in this directory as well: while Kafka is away a node
     * starts with them, and then hears of the differences.
     */
    public Follower follow(Set<Topic> topics, Path checkpoint, RecordListener listener) {
        return new Follower(config, topics, From.BEGINNING, Checkpoint.open(checkpoint), listener);
    }

    /** The group's share of a topic's records, at least once, on spring-kafka's threads. */
    public GroupListener subscribe(Subscription subscription, RecordListener listener) {
        return new GroupListener(config, publisher, tracing, subscription, listener);
    }

    /** The same, a poll's records at a time: for listeners whose work is cheaper together. */
    public GroupListener subscribeBatches(Subscription subscription, BatchListener listener) {
        return new GroupListener(config, publisher, tracing, subscription, listener);
    }

    /** Where this node tells of calls. */
    public CallTracing tracing() {
        return tracing;
    }

    public BusConfig config() {
        return config;
    }

    @Override
    public void close() {
        topics.close();
        publisher.close();
    }
}
