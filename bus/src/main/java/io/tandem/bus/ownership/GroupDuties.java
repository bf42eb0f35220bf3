package io.tandem.bus.ownership;

import io.tandem.bus.Bus;
import io.tandem.bus.BusRecord;
import io.tandem.bus.DeadLetters;
import io.tandem.bus.ownership.OwnedPartition.Phase;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the group tells a node, and what it does about it. All on the member's thread. */
final class GroupDuties implements GroupMember.Duties {
    private static final Logger LOG = LoggerFactory.getLogger(GroupDuties.class);
    /** For handing over: a state not written by then is lost to the next owner, so patience costs less than haste. */
    private static final Duration STOPPING = Duration.ofSeconds(3);

    private final CallOwnership ownership;
    private final Bus bus;
    private final OwnershipConfig config;
    private final Map<Integer, OwnedPartition> terms;
    private final StateLog log;
    private final PartitionListener listener;
    private final Consumer<Boolean> onCertainty;

    GroupDuties(
            CallOwnership ownership,
            Bus bus,
            OwnershipConfig config,
            Map<Integer, OwnedPartition> terms,
            StateLog log,
            PartitionListener listener,
            Consumer<Boolean> onCertainty) {
        this.ownership = ownership;
        this.bus = bus;
        this.config = config;
        this.terms = terms;
        this.log = log;
        this.listener = listener;
        this.onCertainty = onCertainty;
    }

    @Override
    public void assigned(int partition) {
        ownership.begin(partition);
    }

    @Override
    public void handOver(Collection<Integer> partitions) {
        var leaving = partitions.stream().map(terms::get).toList();
        long end = System.nanoTime() + STOPPING.toNanos();
        for (var term : leaving) {
            if (term != null) {
                term.closing();
                term.lane.submit(() -> ownership.tellRevoked(term, Revocation.HANDED_OVER));
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
    public void unseated(Collection<Integer> partitions) {
        LOG.warn(
                "the group has put us out: the calls of {} partitions go on until others claim them",
                partitions.size());
        forEach(partitions, ownership::unseat);
    }

    @Override
    public void lost(Collection<Integer> partitions) {
        forEach(partitions, term -> ownership.end(term, Revocation.LOST));
        log.abandon();
    }

    private void forEach(Collection<Integer> partitions, Consumer<OwnedPartition> then) {
        partitions.stream().map(terms::get).filter(Objects::nonNull).forEach(then);
    }

    @Override
    public boolean command(BusRecord record) {
        var term = terms.get(record.partition());
        if (term == null || term.phase() != Phase.OWNED || term.isTentative()) {
            return false;
        }
        // Who is seated again is given what it has not committed, of which some is under way.
        if (term.commands.started(record.offset())) {
            term.lane.submit(() -> handle(term, record));
        }
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
        return term != null && term.phase() == Phase.OWNED && !term.isTentative();
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
