package io.tandem.bus.ownership;

import io.tandem.bus.Bus;
import io.tandem.bus.BusRecord;
import io.tandem.bus.Publication;
import io.tandem.bus.ownership.OwnedPartition.Phase;
import io.tandem.bus.ownership.WriteOutcome.NotOwner;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.PartitionOwner;
import io.tandem.types.NodeId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    private final Evictions evictions;

    /**
     * Joins the group.
     *
     * @param onCertainty true when the group confirms us, false again and again while its confirmation is overdue: time to ask
     *     the peers. On the member's thread: must not block
     */
    public CallOwnership(Bus bus, OwnershipConfig config, PartitionListener listener, Consumer<Boolean> onCertainty) {
        this(bus, config, null, listener, onCertainty);
    }

    /** @param checkpoint directory that remembers the owners, for {@link #goOnByMemory()}; null for none */
    public CallOwnership(
            Bus bus,
            OwnershipConfig config,
            @Nullable Path checkpoint,
            PartitionListener listener,
            Consumer<Boolean> onCertainty) {
        this.bus = bus;
        this.config = config;
        this.listener = listener;
        this.onCertainty = onCertainty;
        this.heartbeat = new Heartbeat(config.certainty());
        var claimant = config.node() + "/" + config.incarnation();
        this.reader = new StateReader(bus.config(), claimant, new Found());
        this.mediaEvents = new MediaEventReader(bus.config(), this::tellMediaEvent);
        this.log = new StateLog(bus.config(), claimant, this::isCertain, reader::load);
        this.owners = PartitionOwners.follow(bus, checkpoint, this::heard);
        var duties = new GroupDuties(this, bus, config, terms, log, listener, onCertainty);
        this.evictions = new Evictions(bus.config(), config.group());
        this.member = new GroupMember(bus.config(), config, heartbeat, bus::awaitTopics, duties);
    }

    /**
     * Started while Kafka is away: takes up again what this node owned when it was last heard of, and asks the others whether
     * they know better. When Kafka is back, the group decides.
     */
    public void goOnByMemory() {
        var ours = owners.remembered().stream()
                .filter(owner -> owner.node().equals(config.node()))
                .toList();
        ours.forEach(owner -> takeUp(OwnedPartition.provisional(owner.partition(), owner.epoch())));
        if (!ours.isEmpty()) {
            LOG.warn("{} partitions are ours by memory alone: Kafka is away", ours.size());
            onCertainty.accept(false);
        }
    }

    // Here and not on the lane: the others are asked about what the listener has by then.
    private void takeUp(OwnedPartition term) {
        if (terms.putIfAbsent(term.partition, term) == null) {
            listener.owned(term.partition, term.epoch(), List.of());
        }
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
    public void concede(PartitionOwner higher) {
        owners.heard(higher);
        var term = terms.get(higher.partition());
        if (term != null && higher.epoch() > term.epoch()) {
            LOG.warn("partition {} is {}'s, as another edge says", higher.partition(), higher.node());
            end(term, Revocation.LOST);
        }
    }

    /**
     * A peer has claimed a partition. While the group confirms us that alone takes nothing from us: the log decides.
     *
     * @param then run after the listener has been told of a loss; at once if there is none
     */
    public void claimedBy(PartitionOwner peer, Runnable then) {
        var term = terms.get(peer.partition());
        if (term == null) {
            // What we have for its owner goes there now; his announcement may be seconds behind.
            owners.heard(peer);
            then.run();
        } else if (isCertain() && !term.isTentative()) {
            then.run();
        } else {
            concede(peer);
            term.lane.submit(then);
        }
    }

    /** A peer's process is known to be dead: what it owned goes to others at once, not only when its session has run out. Returns at once. */
    public void evict(NodeId dead, long incarnation) {
        evictions.evict(dead, incarnation);
    }

    /** Who owns what, for doors. */
    public PartitionOwners owners() {
        return owners;
    }

    void begin(int partition) {
        var known = terms.get(partition);
        if (known != null && known.seatAgain()) {
            log.claim(known);
            return;
        }
        var term = new OwnedPartition(partition);
        terms.put(partition, term);
        log.claim(term);
    }

    /** The group does not count us among its members any more. Calls go on until another is known to have claimed them. */
    void unseat(OwnedPartition term) {
        if (term.unseat()) {
            log.withdrawClaim(term);
        } else {
            end(term, Revocation.LOST);
        }
    }

    void end(OwnedPartition term, Revocation why) {
        if (term.end()) {
            terms.remove(term.partition, term);
            log.discard(term);
            term.lane.submit(() -> tellRevoked(term, why));
        }
    }

    /** Who was never told of owning need not be told of losing. */
    void tellRevoked(OwnedPartition term, Revocation why) {
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

    private void heard(PartitionOwner last) {
        var term = terms.get(last.partition());
        if (term == null || term.phase() != Phase.OWNED) {
            return;
        }
        if (term.isTentative() && last.epoch() > term.epoch()) {
            LOG.warn(
                    "partition {} is {}'s: what we did for its calls without Kafka ends",
                    last.partition(),
                    last.node());
            end(term, Revocation.LOST);
        } else if (!term.isTentative() && last.epoch() < term.epoch()) {
            // A node that lost the partition has announced itself over us: doors that start later would believe it.
            announce(term);
        }
    }

    /** What the log tells. */
    private final class Found implements StateReader.Findings {
        @Override
        public void loaded(OwnedPartition term, List<StateRecord> states, Set<String> overwritten) {
            term.lane.submit(() -> {
                boolean again = term.confirmed();
                if (term.loaded() || again) {
                    long epoch = term.epoch();
                    term.handToListener();
                    listener.owned(term.partition, epoch, states);
                    if (again) {
                        listener.renewed(term.partition, epoch);
                    }
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
            if (term.isUnseated()) {
                end(term, Revocation.LOST);
                return;
            }
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

    /** Hands all partitions over and leaves the group, within a second where Kafka answers. */
    @Override
    public void close() {
        member.close();
        evictions.close();
        mediaEvents.close();
        reader.close();
        log.close();
        owners.close();
    }
}
