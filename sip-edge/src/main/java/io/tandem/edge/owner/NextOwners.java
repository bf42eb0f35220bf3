package io.tandem.edge.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What belongs to partitions that this edge does not own goes to their owners on other edges; while nobody is known to own them it
 * waits, as long as its sender does. A request is never answered 481 for that: the call is there, only its owner is not.
 */
final class NextOwners implements Successors {
    /** Nobody else has it: while Kafka is slow to name an owner, the calls that were begun or ended here wait for him. */
    private static final Duration STATES = Duration.ofMinutes(1);

    private final OwnerParts parts;
    private final Elsewhere elsewhere;
    private final Waiting<Arrival> messages;
    private final Waiting<LateSnapshot> states;

    NextOwners(OwnerParts parts, Elsewhere elsewhere) {
        this.parts = parts;
        this.elsewhere = elsewhere;
        this.messages = new Waiting<>(parts.clock());
        this.states = new Waiting<>(parts.clock());
    }

    @Override
    public void passOn(Arrival arrival) {
        if (!elsewhere.forward(parts.partitionOf(arrival.call()), arrival, () -> keep(arrival))) {
            parts.meters().parked();
            keep(arrival);
        }
    }

    /** Until there is an owner. */
    void keep(Arrival arrival) {
        messages.put(arrival, arrival.since(), arrival.patience());
    }

    @Override
    public void handOn(LateSnapshot late) {
        handOn(late, parts.clock().instant());
    }

    void handOn(LateSnapshot late, Instant since) {
        if (!elsewhere.handOn(parts.partitionOf(late.call()), late, () -> keep(late, since))) {
            keep(late, since);
        }
    }

    void keep(LateSnapshot late, Instant since) {
        states.put(late, since, STATES);
    }

    /** Tries once more with all that waits, states before the messages that follow on them. */
    void tryAgain(BiConsumer<LateSnapshot, Instant> state, Consumer<Arrival> message) {
        states.takeAll().forEach(waited -> state.accept(waited.what(), waited.since()));
        messages.takeAll().forEach(waited -> message.accept(waited.what()));
    }

    /** The partition is ours again: what we could not write the last time is for nobody else. */
    List<LateSnapshot> takeStates(int partition) {
        return states.take(late -> parts.partitionOf(late.call()) == partition);
    }

    /** How many messages wait. */
    int waitingMessages() {
        return messages.size();
    }
}
