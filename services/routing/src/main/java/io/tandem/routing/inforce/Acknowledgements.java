package io.tandem.routing.inforce;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.SnapshotAck;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each node has put into force, by the key of its acknowledgements; the latest of each, oldest first. */
public final class Acknowledgements implements RecordListener {
    private static final int KEPT = 32;

    private final Map<String, Deque<SnapshotAck>> latest = new HashMap<>();
    private final Runnable arrived;

    /** @param arrived told after each, on the reader's thread: it must not block */
    public Acknowledgements(Runnable arrived) {
        this.arrived = arrived;
    }

    @Override
    public void on(BusRecord record) {
        take(record);
        arrived.run();
    }

    private synchronized void take(BusRecord record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            latest.remove(record.key());
            return;
        }
        SnapshotAck ack = Wire.JSON.read(value, SnapshotAck.class);
        Deque<SnapshotAck> ofKey = latest.computeIfAbsent(ack.key(), first -> new ArrayDeque<>());
        ofKey.add(ack);
        if (ofKey.size() > KEPT) {
            ofKey.removeFirst();
        }
    }

    /** The node's first word, as far as we remember, that {@code wanted}'s sequence is in force. */
    synchronized Optional<SnapshotAck> first(SnapshotAck wanted) {
        return Optional.ofNullable(latest.get(wanted.key()))
                .flatMap(acks -> acks.stream()
                        .filter(ack -> ack.sequence() >= wanted.sequence())
                        .findFirst());
    }
}
