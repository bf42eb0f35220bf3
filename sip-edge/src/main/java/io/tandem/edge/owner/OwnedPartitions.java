package io.tandem.edge.owner;

import io.tandem.bus.ownership.StateRecord;
import io.tandem.call.CallSignal;
import io.tandem.call.RelaySession;
import io.tandem.contracts.calls.SubscriptionSnapshot;
import io.tandem.types.CallId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private final UnheardEnds ends;
    private final Consumer<OwnerMail> mailbox;
    private final Successors successors;
    private final Map<Integer, Long> epochs = new HashMap<>();

    /** Those that the log says are another's: the word of their loss is on its way. */
    private final Set<Integer> refused = new HashSet<>();

    OwnedPartitions(
            OwnerParts parts,
            CallTable calls,
            CallLegs legs,
            SessionRefreshes refreshes,
            CallExecutor executor,
            Snapshots snapshots,
            UnheardEnds ends,
            Consumer<OwnerMail> mailbox,
            Successors successors) {
        this.parts = parts;
        this.calls = calls;
        this.legs = legs;
        this.refreshes = refreshes;
        this.executor = executor;
        this.snapshots = snapshots;
        this.ends = ends;
        this.mailbox = mailbox;
        this.successors = successors;
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
        return owns(partitionOf(arrival));
    }

    boolean owns(int partition) {
        return epochs.containsKey(partition) && !refused.contains(partition);
    }

    void owned(OwnerMail.PartitionOwned owned, Instant now) {
        hold(owned.partition(), owned.epoch());
        var late = owned.late().stream()
                .collect(Collectors.toMap(LateSnapshot::call, one -> one, LateSnapshot::later, HashMap::new));
        var states = owned.states().stream()
                .filter(state -> !SubscriptionSnapshot.isOne(state.value()))
                .toList();
        for (var state : states) {
            try {
                resume(state, late.remove(new CallId(state.key())), owned, now);
            } catch (RuntimeException e) {
                // A call that cannot be read is lost; its partition is not.
                LOG.error("call={} cannot be resumed: its snapshot is unreadable", state.key(), e);
            }
        }
        late.values().forEach(unlogged -> handedOn(unlogged, now));
        parts.seats().owned(owned.partition(), owned.epoch(), now);
        if (!states.isEmpty()) {
            LOG.info("took over {} calls of partition {} epoch={}", states.size(), owned.partition(), owned.epoch());
        }
        owned.done().run();
    }

    private void hold(int partition, long epoch) {
        epochs.put(partition, epoch);
        refused.remove(partition);
    }

    /** @param late what its former owner could not write any more, if that says so in time */
    private void resume(StateRecord state, @Nullable LateSnapshot late, OwnerMail.PartitionOwned owned, Instant now) {
        var call = snapshots.read(state.value(), owned.partition(), owned.epoch(), now);
        call.origin = new OwnedCall.Origin(state.epoch(), call.version);
        if (late == null || !call.origin.isBehind(late)) {
            resume(call, now);
        } else {
            goOn(late, Optional.empty(), now);
        }
    }

    /** @param known the call as we have told of it, from an earlier state */
    private void goOn(LateSnapshot late, Optional<OwnedCall> known, Instant now) {
        LOG.info("call={} goes on from a state that its former owner could not write", late.call());
        int partition = parts.partitionOf(late.call());
        var call = snapshots.read(late.state(), partition, epochOf(partition), now);
        known.ifPresent(told -> call.state = call.state.with(
                call.state.call().saidAgain(call.epoch, told.state.call().factsPublished())));
        resume(call, now);
        call.version++;
        executor.write(call);
    }

    /** The machine hears of the takeover when the relay has said whether it knows the call's session. */
    private void resume(OwnedCall call, Instant now) {
        calls.find(call.id).ifPresent(this::drop);
        call.resuming = true;
        call.resumed = true;
        call.dialogs = null;
        call.callerTold = true;
        call.recorded(call.version);
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
        hold(partition, epoch);
        parts.seats().owned(partition, epoch, now);
        calls.ofPartition(partition).forEach(call -> call.epoch = epoch);
    }

    void lost(OwnerMail.PartitionLost lost, Instant now) {
        epochs.remove(lost.partition());
        refused.remove(lost.partition());
        parts.seats().lost(lost.partition(), now);
        ends.takeAll(lost.partition()).forEach(this::tell);
        for (OwnedCall call : calls.ofPartition(lost.partition())) {
            if (lost.handedOver() && call.version > 0) {
                boolean isBehind = call.version > call.logged;
                call.version++;
                executor.write(call);
                if (isBehind) {
                    tell(call);
                }
                goOnElsewhere(call, now);
            } else {
                letGo(call, now);
            }
        }
        lost.done().run();
    }

    /** What phones have asked and nobody has answered: over a connection they do not say it twice. */
    private void passOn(OwnedCall call, Instant now) {
        for (SipLeg leg : call.legs.values()) {
            leg.unanswered().forEach(request -> successors.passOn(new Arrival(call.id, request, leg.flow, null, now)));
        }
    }

    /** The log takes nothing of ours: the partition is another's, and what comes for it is his. */
    void refused(OwnedCall call, Instant now) {
        refused.add(call.partition);
        letGo(call, now);
    }

    /** Of a call that the log has no record of its next owner knows nothing: he begins it anew, unless it is answered. */
    private void letGo(OwnedCall call, Instant now) {
        if (call.isRecorded() || legs.callers().isAnswered(call)) {
            handOn(call);
            goOnElsewhere(call, now);
        } else {
            var invite = legs.callers().unanswered(call, now);
            legs.withdraw(call, now);
            calls.remove(call);
            invite.ifPresent(successors::passOn);
        }
    }

    /** The log has not taken what we have told phones since, or are about to: the next owner has to hear it from us. */
    private void handOn(OwnedCall call) {
        if (call.version > call.logged) {
            call.version++;
            tell(call);
        }
    }

    /** Past the log, which is away or slow. */
    private void tell(OwnedCall call) {
        successors.handOn(
                new LateSnapshot(call.id, call.epoch, call.version, call.isRecorded(), snapshots.write(call)));
    }

    /** The former owner was ahead of the log: we go on from where it was, if we have not gone on by ourselves. */
    void handedOn(LateSnapshot late, Instant now) {
        if (!owns(parts.partitionOf(late.call()))) {
            successors.handOn(late);
            return;
        }
        var known = calls.find(late.call());
        boolean isNew = known.isEmpty() && !late.logged();
        boolean isAhead = known.filter(call -> call.origin != null && call.origin.isBehind(late))
                .isPresent();
        if (isNew || isAhead) {
            goOn(late, known, now);
        }
    }

    /** The log has answered to the deletion of a call. */
    void forgotten(CallId call, CallLog.Outcome outcome) {
        if (outcome == CallLog.Outcome.COMMITTED) {
            ends.heard(call);
        }
    }

    private void goOnElsewhere(OwnedCall call, Instant now) {
        drop(call);
        passOn(call, now);
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
