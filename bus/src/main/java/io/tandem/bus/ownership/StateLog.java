package io.tandem.bus.ownership;

import io.tandem.bus.BusConfig;
import io.tandem.bus.Headers;
import io.tandem.bus.kafka.KafkaRecords;
import io.tandem.bus.kafka.KafkaSettings;
import io.tandem.bus.ownership.WriteOutcome.Committed;
import io.tandem.bus.ownership.WriteOutcome.Failed;
import io.tandem.bus.ownership.WriteOutcome.NotOwner;
import io.tandem.bus.ownership.WriteOutcome.Superseded;
import io.tandem.contracts.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes claims and states to {@code call-state}, on one thread. While the group has not confirmed us it holds them
 * back, of each call the newest state only: memory stays bounded by the calls, nothing goes to disk, and a process that
 * wakes from a freeze writes nothing before it knows whether it is still the owner.
 */
final class StateLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateLog.class);
    private static final long IDLE = Duration.ofSeconds(1).toNanos();
    private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();

    private record Place(OwnedPartition term, String key) {}

    /** Written, but the answer came while we were in doubt. */
    private record Unsure(Write write, long offset) {}

    private record Write(Place place, byte @Nullable [] value, long version, Consumer<WriteOutcome> answer) {}

    private final BusConfig config;
    private final String claimant;
    private final BooleanSupplier certain;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Map<Place, Write> waiting = new LinkedHashMap<>();
    private final Queue<OwnedPartition> claims = new ArrayDeque<>();
    private final List<Unsure> unsure = new ArrayList<>();
    private final Consumer<OwnedPartition> onClaimed;
    private final Thread sender;
    private volatile KafkaProducer<String, byte[]> producer;
    private volatile boolean closed;

    /**
     * @param certain whether the group has confirmed us
     * @param onClaimed after the log took a first claim; on Kafka's thread
     */
    StateLog(BusConfig config, String claimant, BooleanSupplier certain, Consumer<OwnedPartition> onClaimed) {
        this.config = config;
        this.claimant = claimant;
        this.certain = certain;
        this.onClaimed = onClaimed;
        this.producer = open();
        this.sender = Thread.ofPlatform().name("state-log").daemon().start(this::sendAll);
    }

    private KafkaProducer<String, byte[]> open() {
        var settings = KafkaSettings.producer(config, "state-log");
        // A state is held until Kafka is back or the term ends: giving up would leave the log behind the call for good.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Integer.MAX_VALUE);
        return new KafkaProducer<>(settings);
    }

    void claim(OwnedPartition term) {
        term.unanswered.incrementAndGet();
        withLock(() -> claims.add(term));
    }

    /** Never waits. A state that still waits when the next one of its call comes is passed over. */
    void write(OwnedPartition term, String key, byte @Nullable [] value, long version, Consumer<WriteOutcome> answer) {
        var place = new Place(term, key);
        term.unanswered.incrementAndGet();
        var passedOver = new ArrayList<Write>(1);
        withLock(() -> {
            // Removed first, so that the newer one queues behind what came in between.
            var older = waiting.remove(place);
            waiting.put(place, new Write(place, value, version, answer));
            if (older != null) {
                passedOver.add(older);
            }
        });
        passedOver.forEach(older -> answer(older, new Superseded()));
    }

    /** Not to be said by a member that has been put out. */
    void withdrawClaim(OwnedPartition term) {
        withLock(() -> {
            if (claims.remove(term)) {
                term.unanswered.decrementAndGet();
            }
        });
    }

    /** The term has ended: what waits for it will not be written. */
    void discard(OwnedPartition term) {
        List<Write> dropped = new ArrayList<>();
        withdrawClaim(term);
        withLock(() -> {
            waiting.values().removeIf(write -> write.place().term() == term && dropped.add(write));
            unsure.removeIf(each -> each.write().place().term() == term && dropped.add(each.write()));
        });
        dropped.forEach(write -> answer(write, new NotOwner()));
    }

    /** Everything was lost at once: drops also what the client holds, lest it turns up late as a zombie's. */
    void abandon() {
        var old = producer;
        producer = open();
        Thread.ofVirtual().start(() -> old.close(Duration.ZERO));
    }

    /** Waits until the log has answered for all the term's states. */
    boolean flush(OwnedPartition term, long end) {
        while (term.unanswered.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(500_000);
        }
        return term.unanswered.get() == 0;
    }

    private void sendAll() {
        try {
            while (!closed) {
                next().run();
            }
        } catch (InterruptedException e) {
            LOG.debug("the state log is closing");
        }
    }

    private Runnable next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var ready = ready();
            while (ready == null) {
                // Certainty and the end of a dispute are not signalled: look again soon while something waits for them.
                long woken = work.awaitNanos(isIdle() ? IDLE : LOOK_AGAIN);
                LOG.trace("woken {} ns early", woken);
                ready = ready();
            }
            return ready;
        } finally {
            lock.unlock();
        }
    }

    private boolean isIdle() {
        return claims.isEmpty() && waiting.isEmpty() && unsure.isEmpty();
    }

    /** Claims before states: a takeover waits for them. */
    private @Nullable Runnable ready() {
        if (isIdle() || !certain.getAsBoolean()) {
            return null;
        }
        var confirmed = confirmed();
        if (!confirmed.isEmpty()) {
            return () -> confirmed.forEach(each -> answer(each.write(), new Committed(each.offset())));
        }
        var term = claims.poll();
        if (term != null) {
            return () -> sendClaim(term);
        }
        var write = firstWritable();
        return write == null ? null : () -> send(write);
    }

    private List<Unsure> confirmed() {
        var confirmed = unsure.stream()
                .filter(each -> !each.write().place().term().isDisputed())
                .toList();
        unsure.removeAll(confirmed);
        return confirmed;
    }

    private @Nullable Write firstWritable() {
        for (var writes = waiting.values().iterator(); writes.hasNext(); ) {
            var write = writes.next();
            if (!write.place().term().isDisputed()) {
                writes.remove();
                return write;
            }
        }
        return null;
    }

    private void sendClaim(OwnedPartition term) {
        if (term.hasEnded() || term.isUnseated()) {
            // Queued by the reader just after the end: sent now, it would dispute the rightful owner.
            term.unanswered.decrementAndGet();
            return;
        }
        var headers = Headers.NONE.with(ClaimRule.CLAIMANT, claimant);
        send(term, ClaimRule.CLAIM_KEY, new byte[0], headers, (offset, failure) -> {
            term.unanswered.decrementAndGet();
            if (failure == null) {
                claimed(term, offset);
            } else if (!term.hasEnded()) {
                LOG.warn("claiming partition {} failed, trying again", term.partition, failure);
                claim(term);
            }
        });
    }

    private void claimed(OwnedPartition term, long offset) {
        boolean first = term.epoch() < 0 || term.isProvisional();
        if (first) {
            term.claimed(offset);
            onClaimed.accept(term);
        }
        // A renewed claim is in force when the reader meets it in the log, after all that came before it.
    }

    private void send(Write write) {
        var term = write.place().term();
        if (term.hasEnded()) {
            answer(write, new NotOwner());
            return;
        }
        var headers = Headers.NONE.with(ClaimRule.EPOCH, term.epoch()).with(ClaimRule.VERSION, write.version());
        send(term, write.place().key(), write.value(), headers, (offset, failure) -> {
            if (failure != null || isSure(term) || !keepUnsure(write, offset)) {
                answer(write, outcome(term, offset, failure));
            }
        });
    }

    private boolean isSure(OwnedPartition term) {
        return certain.getAsBoolean() && !term.isDisputed();
    }

    private boolean keepUnsure(Write write, long offset) {
        lock.lock();
        try {
            // Under the lock: discard() comes after the end, and must find what we put here.
            return !write.place().term().hasEnded() && unsure.add(new Unsure(write, offset));
        } finally {
            lock.unlock();
        }
    }

    private static WriteOutcome outcome(OwnedPartition term, long offset, @Nullable Exception failure) {
        if (term.hasEnded()) {
            return new NotOwner();
        }
        return failure == null ? new Committed(offset) : new Failed(String.valueOf(failure.getMessage()));
    }

    private interface Answer {
        void accept(long offset, @Nullable Exception failure);
    }

    private void send(OwnedPartition term, String key, byte @Nullable [] value, Headers headers, Answer answer) {
        var record = KafkaRecords.write(Topics.CALL_STATE.name(), term.partition, key, value, headers);
        try {
            var unused = producer.send(
                    record,
                    (RecordMetadata metadata, @Nullable Exception failure) ->
                            answer.accept(failure == null ? metadata.offset() : -1, failure));
        } catch (KafkaException | IllegalStateException e) {
            answer.accept(-1, e);
        }
    }

    private static void answer(Write write, WriteOutcome outcome) {
        write.place().term().unanswered.decrementAndGet();
        write.answer().accept(outcome);
    }

    private void withLock(Runnable change) {
        lock.lock();
        try {
            change.run();
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        sender.interrupt();
        producer.close(Duration.ofMillis(500));
    }
}
