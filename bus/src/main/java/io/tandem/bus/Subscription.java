package io.tandem.bus;

import io.tandem.contracts.Topic;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What a service wants to hear as one of a group: each record of the topics goes to one member, at least once.
 *
 * @param group the service's name; its replicas share the partitions
 * @param concurrency threads in this process, at most the topic's partitions
 * @param outage true for failures that are not the record's fault (database away): the same record is tried again until
 *     it succeeds, and the partition waits
 */
public record Subscription(String group, Topic topic, int concurrency, Predicate<Throwable> outage) {
    /** Attempts before a record that fails for another reason is put aside. */
    static final int ATTEMPTS = 3;

    static final Duration FIRST_RETRY = Duration.ofMillis(100);
    static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    public static Subscription of(String group, Topic topic) {
        return new Subscription(group, topic, 1, failure -> false);
    }

    public Subscription withConcurrency(int concurrency) {
        return new Subscription(group, topic, concurrency, outage);
    }

    public Subscription retryingWhile(Predicate<Throwable> outage) {
        return new Subscription(group, topic, concurrency, outage);
    }
}
