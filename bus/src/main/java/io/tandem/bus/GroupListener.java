package io.tandem.bus;

import io.tandem.bus.kafka.KafkaRecords;
import io.tandem.bus.kafka.KafkaSettings;
import io.tandem.bus.trace.CallTracing;
import io.tandem.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * A running {@link Subscription}: commits after a record is processed; puts a record that fails again and again into
 * {@code dead-letters} and goes on, so that a partition never stops for one record.
 */
public final class GroupListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupListener.class);
    private static final Duration DEAD_LETTER_DEADLINE = Duration.ofSeconds(10);

    private final Subscription subscription;
    private final Publisher publisher;
    private final TakenRecords taken;
    private final ConcurrentMessageListenerContainer<String, byte[]> container;

    GroupListener(
            BusConfig config,
            Publisher publisher,
            CallTracing tracing,
            Subscription subscription,
            RecordListener listener) {
        this.subscription = subscription;
        this.publisher = publisher;
        this.taken = new TakenRecords(tracing, subscription);
        this.container = container(
                config, (MessageListener<String, byte[]>) record -> hand(listener, KafkaRecords.read(record)));
        container.start();
    }

    GroupListener(
            BusConfig config,
            Publisher publisher,
            CallTracing tracing,
            Subscription subscription,
            BatchListener listener) {
        this.subscription = subscription;
        this.publisher = publisher;
        this.taken = new TakenRecords(tracing, subscription);
        this.container = container(config, (BatchMessageListener<String, byte[]>) batch ->
                handAll(listener, batch.stream().map(KafkaRecords::read).toList()));
        container.start();
    }

    private ConcurrentMessageListenerContainer<String, byte[]> container(BusConfig config, Object messageListener) {
        var settings = KafkaSettings.consumer(config, subscription.group());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        var properties = new ContainerProperties(subscription.topic().name());
        properties.setGroupId(subscription.group());
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setMissingTopicsFatal(false);
        properties.setPollTimeout(500);
        properties.setShutdownTimeout(2_000);
        properties.setMessageListener(messageListener);
        var made = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<String, byte[]>(settings), properties);
        made.setConcurrency(
                Math.min(subscription.concurrency(), subscription.topic().partitions(config.callPartitions())));
        made.setBeanName(subscription.group() + "-" + subscription.topic());
        made.setCommonErrorHandler(errorHandler());
        return made;
    }

    private void hand(RecordListener listener, BusRecord record) {
        try {
            taken.timed(List.of(record), () -> listener.on(record));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ListenerExecutionFailedException("handling " + record.position(), e);
        }
    }

    /** A batch that fails is taken apart to find the record that it fails for; an outage is the fault of none. */
    private void handAll(BatchListener listener, List<BusRecord> batch) {
        try {
            taken.timed(batch, () -> listener.on(batch));
        } catch (Exception e) {
            if (subscription.outage().test(e)) {
                throw new BatchListenerFailedException(
                        "handling " + batch.getFirst().position(), e, 0);
            }
            LOG.warn(
                    "{} records from {} failed together",
                    batch.size(),
                    batch.getFirst().position(),
                    e);
            handEach(listener, batch);
        }
    }

    private void handEach(BatchListener listener, List<BusRecord> batch) {
        for (int i = 0; i < batch.size(); i++) {
            var one = List.of(batch.get(i));
            try {
                taken.timed(one, () -> listener.on(one));
            } catch (Exception e) {
                throw new BatchListenerFailedException(
                        "handling " + batch.get(i).position(), e, i);
            }
        }
    }

    private DefaultErrorHandler errorHandler() {
        var handler =
                new DefaultErrorHandler((record, failure) -> putAside(record, cause(failure)), new FixedBackOff(0, 0));
        handler.setBackOffFunction((record, failure) -> backOff(cause(failure)));
        // The default list of hopeless exceptions (ClassCastException, ...) is not ours: only PoisonRecordException is.
        handler.setClassifications(Map.of(), true);
        handler.setLogLevel(org.springframework.kafka.KafkaException.Level.DEBUG);
        return handler;
    }

    private BackOff backOff(Throwable failure) {
        if (failure instanceof PoisonRecordException) {
            return new FixedBackOff(0, 0);
        }
        var backOff = new ExponentialBackOff(Subscription.FIRST_RETRY.toMillis(), 2);
        backOff.setMaxInterval(Subscription.LONGEST_RETRY.toMillis());
        if (!subscription.outage().test(failure)) {
            backOff.setMaxAttempts(Subscription.ATTEMPTS - 1);
        }
        return backOff;
    }

    private static Throwable cause(Throwable failure) {
        var current = failure;
        while (isWrapping(current) && current.getCause() != null) {
            current = Objects.requireNonNull(current.getCause());
        }
        return current;
    }

    private static boolean isWrapping(Throwable failure) {
        return failure instanceof ListenerExecutionFailedException || failure instanceof BatchListenerFailedException;
    }

    /** If this throws, the record is tried again: none is lost because {@code dead-letters} is out of reach. */
    @SuppressWarnings("unchecked")
    private void putAside(ConsumerRecord<?, ?> kafkaRecord, Throwable failure) {
        var record = KafkaRecords.read((ConsumerRecord<String, byte[]>) kafkaRecord);
        LOG.error(
                "record {} key {} is put aside by {}", record.position(), record.key(), subscription.group(), failure);
        var answer = publisher.publish(DeadLetters.of(record, subscription.group(), failure), DEAD_LETTER_DEADLINE);
        if (!answer.delivered()) {
            throw new IllegalStateException("could not write to " + Topics.DEAD_LETTERS + ": " + answer);
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}
