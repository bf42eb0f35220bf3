package io.tandem.bus;

import io.tandem.contracts.Topics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the topics are there, however long Kafka is away. */
final class TopicKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicKeeper.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final BusConfig config;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch created = new CountDownLatch(1);
    private final CountDownLatch settled = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean begun;
    private volatile @Nullable Thread keeper;
    private volatile @Nullable IllegalStateException mismatch;

    TopicKeeper(BusConfig config) {
        this.config = config;
    }

    /** Waits for Kafka for a few seconds, and where it answers, for the topics. */
    void begin() {
        begun = true;
        keeper = Thread.ofPlatform().name("topic-keeper").daemon().start(this::create);
        try {
            if (reached.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                settled.await();
            } else {
                LOG.warn("Kafka at {} does not answer: starting without it", config.bootstrapServers());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var refused = mismatch;
        if (refused != null) {
            throw refused;
        }
    }

    private void create() {
        try {
            while (!tried()) {
                if (closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            created.countDown();
        } catch (IllegalStateException e) {
            mismatch = e;
            LOG.error("this node takes no part in its cell: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            settled.countDown();
            reached.countDown();
        }
    }

    private boolean tried() {
        try {
            new TopicProvision(config).ensure(Topics.all(), reached::countDown);
            return true;
        } catch (BusUnavailableException | KafkaException e) {
            LOG.warn("the topics could not be created yet: {}", e.toString());
            return false;
        }
    }

    boolean await(Duration deadline) {
        try {
            return !begun || created.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        var waiting = keeper;
        if (waiting != null) {
            waiting.interrupt();
        }
    }
}
