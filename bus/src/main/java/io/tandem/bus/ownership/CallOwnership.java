package io.tandem.bus.ownership;

import io.tandem.bus.Bus;
import io.tandem.bus.BusRecord;
import io.tandem.bus.DeadLetters;
import io.tandem.bus.Publication;
import io.tandem.bus.ownership.OwnedPartition.Phase;
import io.tandem.bus.ownership.WriteOutcome.NotOwner;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.PartitionOwner;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes this node the owner of its share of the cell's calls. The group assigns a partition; our claim in {@code
 * call-state} opens an epoch; the log is read up to the claim; the listener gets the states; the doors are told. ADR 2
 * says why no write of an old owner counts.
 */
public final class CallOwnership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallOwnership.class);
    /** For handing over: a state not written by then is lost to the next owner, so patience costs less than haste. */
    private static final Duration STOPPING = Duration.ofSeconds(3);

    private final Bus bus;
    private final OwnershipConfig config;
    private final PartitionListener listener;
    private final Consumer<Boolean> onCertainty;
    private final Map<Integer, OwnedPartition> terms = new ConcurrentHashMap<>();
    private final Heartbeat heartbeat;
    private final StateLog log;
    private final StateReader reader;
    private final MediaEventReader mediaEvents;
    private final PartitionOwners owners;
    private final GroupMember member;

    /**
     * Joins the group.
     *
     * @param onCertainty true when the group confirms us, false when its confirmation is overdue: time to ask the peers.
     *     On the member's thread: must not block
     */
    public CallOwnership(Bus bus, OwnershipConfig config, PartitionListener listener, Consumer<Boolean> onCertainty) {
        this.bus = bus;
        this.config = config;
        this.listener = listener;
        this.onCertainty = onCertainty;
        this.heartbeat = new Heartbeat(config.certainty());
        var claimant = config.node() + "/" + config.incarnation();
        this.reader = new StateReader(bus.config(), claimant, new Found());
        this.mediaEvents = new MediaEventReader(bus.config(), this::tellMediaEvent);
        this.log = new StateLog(bus.config(), claimant, this::isCertain, reader::load);
        this.owners = PartitionOwners.follow(bus, this::announceAgain);
        this.member = new GroupMember(bus.config(), config, heartbeat, new Given());
    }

    /** To be asked before any effect that others see. Answers at once. */
    public Standing standing(int partition, long epoch) {
        var term = terms.get(partition);
        if (term == null || !term.takesWrites(epoch)) {
            return Standing.NOT_OWNED;
        }
        return isCertain() && !term.isDisputed() ? Standing.OWNED : Standing.UNCERTAIN;
    }

    /** True if the group confirmed this node within the last three quarters of a session. */
    public boolean isCertain() {
        return heartbeat.isCertain(System.nanoTime());
    }

    /**
     * Writes a call's state; never waits. While Kafka is away states wait in memory, the newest of each call.
     *
     * @param epoch under which the caller owns the partition
     * @param key the call; lives on {@code partition}, whatever its hash says
     * @param value null when the call is over: its key is deleted
     * @param version greater than that of the call's last write
     * @param answer called once, on Kafka's thread or this one: must not block
     */
    public void write(
            int partition,
            long epoch,
            String key,
            byte @Nullable [] value,
            long version,
            Consumer<WriteOutcome> answer) {
        var term = terms.get(partition);
        if (term == null || !term.takesWrites(epoch)) {
            answer.accept(new NotOwner());
        } else {
            log.write(term, key, value, version, answer);
        }
    }

    /** A peer knows of a higher claim while Kafka is out of our reach: the partition is not ours any more. */
    public void concede(int partition, long higherEpoch) {
        var term = terms.get(partition);
        if (term != null && higherEpoch > term.epoch()) {
            end(term, Revocation.LOST);
        }
    }

    /** Who owns what, for doors. */
    public PartitionOwners owners() {
        return owners;
    }

    private void begin(int partition) {
        var term = new OwnedPartition(partition);
        terms.put(partition, term);
        log.claim(term);
    }

    private void end(OwnedPartition term, Revocation why) {
        if (term.end()) {
            terms.remove(term.partition, term);
            log.discard(term);
            term.lane.submit(() -> tellRevoked(term, why));
        }
    }

    /** Who was never told of owning need not be told of losing. */
    private void tellRevoked(OwnedPartition term, Revocation why) {
        if (term.wasHandedToListener()) {
            listener.revoked(term.partition, why);
        }
    }

    private void tellMediaEvent(OwnedPartition term, BusRecord event) {
        term.lane.submit(() -> {
            if (!term.hasEnded()) {
                listener.mediaEvent(event);
            }
        });
    }

    private void announce(OwnedPartition term) {
        var owner =
                new PartitionOwner(1, term.partition, term.epoch(), config.node(), config.link(), config.incarnation());
        var record = Publication.of(Topics.PARTITION_OWNERS, Integer.toString(term.partition), Wire.JSON.write(owner));
        bus.publisher().publish(record, answer -> {
            if (!answer.delivered()) {
                LOG.warn("doors may not know that partition {} is ours: {}", term.partition, answer);
            }
        });
    }

    /** A node that lost the partition has announced itself over us: doors that start later would believe it. */
    private void announceAgain(PartitionOwner last) {
        var term = terms.get(last.partition());
        if (term != null && term.phase() == Phase.OWNED && last.epoch() < term.epoch()) {
            announce(term);
        }
    }

    /** What the log tells. */
    private final class Found implements StateReader.Findings {
        @Override
        public void loaded(OwnedPartition term, List<StateRecord> states, Set<String> overwritten) {
            term.lane.submit(() -> {
                if (term.loaded()) {
                    long epoch = term.epoch();
                    term.handToListener();
                    listener.owned(term.partition, epoch, states);
                    mediaEvents.follow(term);
                    announce(term);
                }
            });
            overwritten.forEach(key -> overwritten(term, key));
        }

        @Override
        public void overwritten(OwnedPartition term, String key) {
            term.lane.submit(() -> {
                if (!term.hasEnded()) {
                    listener.rewrite(term.partition, key);
                }
            });
        }

        @Override
        public void disputed(OwnedPartition term) {
            LOG.warn("partition {} was claimed by another while it is ours, claiming it again", term.partition);
            term.dispute();
            log.claim(term);
        }

        @Override
        public void renewed(OwnedPartition term, long epoch) {
            term.claimed(epoch);
            term.lane.submit(() -> {
                if (!term.hasEnded()) {
                    listener.renewed(term.partition, epoch);
                    announce(term);
                }
            });
        }

        @Override
        public void superseded(OwnedPartition term) {
            end(term, Revocation.SUPERSEDED);
            begin(term.partition);
        }
    }

    /** What the group tells. */
    private final class Given implements GroupMember.Duties {
        @Override
        public void assigned(int partition) {
            begin(partition);
        }

        @Override
        public void handOver(Collection<Integer> partitions) {
            var leaving = partitions.stream().map(terms::get).toList();
            long end = System.nanoTime() + STOPPING.toNanos();
            for (var term : leaving) {
                if (term != null) {
                    term.closing();
                    term.lane.submit(() -> tellRevoked(term, Revocation.HANDED_OVER));
                }
            }
            for (var term : leaving) {
                if (term != null) {
                    stop(term, end);
                }
            }
        }

        private void stop(OwnedPartition term, long end) {
            boolean stopped = term.lane.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            boolean written = log.flush(term, end);
            if (!stopped || !written) {
                LOG.warn("partition {} is handed over before all of its calls are written", term.partition);
            }
            term.end();
            log.discard(term);
        }

        @Override
        public void lost(Collection<Integer> partitions) {
            for (int partition : partitions) {
                var term = terms.get(partition);
                if (term != null) {
                    end(term, Revocation.LOST);
                }
            }
            log.abandon();
        }

        @Override
        public boolean command(BusRecord record) {
            var term = terms.get(record.partition());
            if (term == null || term.phase() != Phase.OWNED) {
                return false;
            }
            term.commands.started(record.offset());
            term.lane.submit(() -> handle(term, record));
            return true;
        }

        private void handle(OwnedPartition term, BusRecord record) {
            Runnable handled = () -> term.commands.handled(record.offset());
            if (term.hasEnded()) {
                return;
            }
            try {
                listener.command(record, handled);
            } catch (RuntimeException e) {
                LOG.error("command {} is put aside", record.position(), e);
                bus.publisher().publish(DeadLetters.of(record, config.group(), e), answer -> handled.run());
            }
        }

        @Override
        public boolean isLoaded(int partition) {
            var term = terms.get(partition);
            return term != null && term.phase() == Phase.OWNED;
        }

        @Override
        public int commandsUnderWay(int partition) {
            var term = terms.get(partition);
            return term == null ? 0 : term.commands.underWay();
        }

        @Override
        public OptionalLong handled(int partition) {
            var term = terms.get(partition);
            return term == null ? OptionalLong.empty() : term.commands.advance();
        }

        @Override
        public void certainty(boolean certain) {
            onCertainty.accept(certain);
        }
    }

    /** Hands all partitions over and leaves the group, within a second where Kafka answers. */
    @Override
    public void close() {
        member.close();
        mediaEvents.close();
        reader.close();
        log.close();
        owners.close();
    }
}
