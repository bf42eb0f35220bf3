package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.RelaySession;
import io.tandem.types.CallId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions of one owner loop: their calls come with them and go with them. */
final class OwnedPartitions implements NewCalls.Partitioned {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedPartitions.class);

    private final OwnerParts parts;
    private final CallTable calls;
    private final CallLegs legs;
    private final SessionRefreshes refreshes;
    private final CallExecutor executor;
    private final Snapshots snapshots;
    private final Consumer<OwnerMail> mailbox;
    private final Consumer<Arrival> elsewhere;
    private final Map<Integer, Long> epochs = new HashMap<>();

    OwnedPartitions(
            OwnerParts parts,
            CallTable calls,
            CallLegs legs,
            SessionRefreshes refreshes,
            CallExecutor executor,
            Snapshots snapshots,
            Consumer<OwnerMail> mailbox,
            Consumer<Arrival> elsewhere) {
        this.parts = parts;
        this.calls = calls;
        this.legs = legs;
        this.refreshes = refreshes;
        this.executor = executor;
        this.snapshots = snapshots;
        this.mailbox = mailbox;
        this.elsewhere = elsewhere;
    }

    @Override
    public int partitionOf(Arrival arrival) {
        return parts.partitionOf(arrival.call());
    }

    @Override
    public long epochOf(int partition) {
        return epochs.getOrDefault(partition, 0L);
    }

    boolean owns(Arrival arrival) {
        return epochs.containsKey(partitionOf(arrival));
    }

    void owned(OwnerMail.PartitionOwned owned, Instant now) {
        epochs.put(owned.partition(), owned.epoch());
        for (var state : owned.states()) {
            try {
                resume(snapshots.read(state.value(), owned.partition(), owned.epoch(), now), now);
            } catch (RuntimeException e) {
                // A call that cannot be read is lost; its partition is not.
                LOG.error("call={} cannot be resumed: its snapshot is unreadable", state.key(), e);
            }
        }
        parts.seats().owned(owned.partition(), owned.epoch(), now);
        if (!owned.states().isEmpty()) {
            int taken = owned.states().size();
            LOG.info("took over {} calls of partition {} epoch={}", taken, owned.partition(), owned.epoch());
        }
        owned.done().run();
    }

    /** The machine hears of the takeover when the relay has said whether it knows the call's session. */
    private void resume(OwnedCall call, Instant now) {
        calls.find(call.id).ifPresent(this::drop);
        call.resuming = true;
        call.callerTold = true;
        call.recorded = true;
        calls.add(call);
        parts.seats().resume(call);
        legs.callers().resume(call, now);
        refreshes.resume(call, now);
        var session = call.state.session();
        if (session.isEmpty()) {
            resumed(call, false);
        } else {
            parts.media()
                    .renew(
                            session.get(),
                            call.epoch,
                            life -> mailbox.accept(new OwnerMail.MediaFound(call.id, isAlive(session.get(), life))));
        }
    }

    /** A relay that has not replied in time and is not known to be dead has its session, more likely than not. */
    private boolean isAlive(RelaySession session, Media.Life life) {
        return switch (life) {
            case ALIVE -> true;
            case ENDED -> false;
            case UNKNOWN -> parts.media().live().contains(session.relay());
        };
    }

    void resumed(OwnedCall call, boolean mediaAlive) {
        if (call.resuming) {
            call.resuming = false;
            call.signals.addFirst(new CallSignal.TakenOver(call.epoch, mediaAlive));
            calls.touch(call);
        }
    }

    void renewed(int partition, long epoch, Instant now) {
        epochs.put(partition, epoch);
        parts.seats().owned(partition, epoch, now);
        calls.ofPartition(partition).forEach(call -> call.epoch = epoch);
    }

    void lost(OwnerMail.PartitionLost lost, Instant now) {
        epochs.remove(lost.partition());
        parts.seats().lost(lost.partition(), now);
        for (OwnedCall call : calls.ofPartition(lost.partition())) {
            if (lost.handedOver() && call.version > 0) {
                call.version++;
                executor.write(call);
                goOnElsewhere(call);
            } else {
                letGo(call, now);
            }
        }
        lost.done().run();
    }

    /** What phones have asked and nobody has answered: over a connection they do not say it twice. */
    private void passOn(OwnedCall call) {
        for (SipLeg leg : call.legs.values()) {
            leg.unanswered().forEach(request -> elsewhere.accept(new Arrival(call.id, request, leg.flow, null)));
        }
    }

    /** The log takes nothing of ours: the partition is another's. */
    void refused(OwnedCall call, Instant now) {
        letGo(call, now);
    }

    /** Of a call that the log has no record of its next owner knows nothing: he begins it anew. */
    private void letGo(OwnedCall call, Instant now) {
        if (call.recorded) {
            goOnElsewhere(call);
        } else {
            var invite = legs.callers().unanswered(call);
            legs.withdraw(call, now);
            calls.remove(call);
            invite.ifPresent(elsewhere);
        }
    }

    private void goOnElsewhere(OwnedCall call) {
        drop(call);
        passOn(call);
    }

    /** Another owner goes on with the call, or has. */
    void drop(OwnedCall call) {
        legs.abandon(call);
        calls.remove(call);
    }

    /** Another node overwrote the call's record in the log; what it says now is this. */
    void rewrite(CallId id, int partition) {
        var call = calls.find(id);
        if (call.isPresent() && call.get().version > 0) {
            call.get().version++;
            executor.write(call.get());
        } else if (call.isEmpty()) {
            parts.log().write(partition, epochOf(partition), id, Long.MAX_VALUE, null, outcome -> {});
        }
    }
}
