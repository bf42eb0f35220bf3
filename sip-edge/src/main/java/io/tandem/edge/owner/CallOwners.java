package io.tandem.edge.owner;

import io.tandem.bus.BusRecord;
import io.tandem.bus.ownership.PartitionListener;
import io.tandem.bus.ownership.Revocation;
import io.tandem.bus.ownership.StateRecord;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.DigitHeard;
import io.tandem.contracts.calls.QualityReport;
import io.tandem.contracts.calls.RecordingFinished;
import io.tandem.contracts.calls.SessionEnded;
import io.tandem.edge.seats.EdgeSeats;
import io.tandem.edge.seats.SeatGrants;
import io.tandem.edge.seats.SeatReport;
import io.tandem.edge.view.Line;
import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.types.CallId;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner loops of this edge, and which partitions they own. Messages for other partitions go to their owners, or wait
 * until there is one.
 */
// Tasks catch their own exceptions.
@SuppressWarnings("FutureReturnValueIgnored")
public final class CallOwners implements Owners, OwnersHere, SeatsHere, PartitionListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallOwners.class);
    private static final Duration TRY_AGAIN = Duration.ofMillis(50);
    private static final Duration STOPPING = Duration.ofMillis(800);

    private final OwnerParts parts;
    private final List<OwnerLoop> loops;
    private final Map<Integer, Long> owned = new ConcurrentHashMap<>();
    private final Elsewhere elsewhere;
    private final NextOwners next;
    private final LastWords lastWords;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("parked-messages").daemon().factory());

    public CallOwners(int count, OwnerParts parts, Elsewhere elsewhere) {
        this.parts = parts;
        this.elsewhere = elsewhere;
        this.next = new NextOwners(parts, elsewhere);
        this.lastWords = new LastWords(elsewhere);
        this.loops = IntStream.range(0, count)
                .mapToObj(number -> new OwnerLoop(number, parts, next, new Others()))
                .toList();
        seats().tell(pool -> loops.forEach(loop -> loop.put(new OwnerMail.SeatsCame(pool))));
        timer.scheduleWithFixedDelay(this::tickSeats, 0, TRY_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::tryAgain, 0, TRY_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        parts.meters().gauge("calls", this::calls);
        parts.meters().gauge("transactions", this::transactions);
        parts.meters().gauge("subscriptions", this::subscriptions);
        parts.meters().gauge("owned_partitions", owned::size);
        parts.meters().gauge("call_partitions", parts::callPartitions);
        parts.meters().gauge("waiting_messages", next::waitingMessages);
    }

    /** What calls say to each other: the same way to an owner here and to one elsewhere. */
    private final class Others implements OtherCalls {
        @Override
        public void tell(CallLetter letter) {
            if (!takenHere(letter.to(), new OwnerMail.Lettered(letter))) {
                elsewhere.tell(parts.partitionOf(letter.to()), letter);
            }
        }

        @Override
        public void seek(RingingSought sought) {
            soughtHere(sought);
            elsewhere.seek(sought);
        }

        @Override
        public void passOn(Arrival arrival) {
            deliver(arrival);
        }
    }

    @Override
    public void soughtHere(RingingSought sought) {
        loops.forEach(loop -> loop.put(new OwnerMail.Sought(sought)));
    }

    @Override
    public void told(CallLetter letter) {
        // To whom it was not known that the partition has moved on asks again.
        boolean ignored = takenHere(letter.to(), new OwnerMail.Lettered(letter));
    }

    @Override
    public void deliver(Arrival arrival) {
        if (!takenHere(arrival.call(), new OwnerMail.Arrived(arrival))) {
            next.passOn(arrival);
        }
    }

    @Override
    public void deliverHere(Arrival arrival) {
        if (!takenHere(arrival.call(), new OwnerMail.Arrived(arrival))) {
            next.keep(arrival);
        }
    }

    @Override
    public void handedOn(LateSnapshot late) {
        if (!lastWords.heard(parts.partitionOf(late.call()), late)
                && !takenHere(late.call(), new OwnerMail.HandedOn(late))) {
            next.keep(late, parts.clock().instant());
        }
    }

    @Override
    public void saidAll(int partition, long epoch, NodeId edge) {
        lastWords.saidAll(partition, epoch, edge);
    }

    @Override
    public void handOnAll() {
        tryAgain();
    }

    private void handOn(LateSnapshot late, Instant since) {
        if (!takenHere(late.call(), new OwnerMail.HandedOn(late))) {
            next.handOn(late, since);
        }
    }

    private boolean takenHere(CallId call, OwnerMail mail) {
        int partition = parts.partitionOf(call);
        boolean ours = owned.containsKey(partition);
        if (ours) {
            loop(partition).put(mail);
        }
        return ours;
    }

    @Override
    public void undelivered(SipMessage request) {
        parts.tags()
                .ofBranch(request.topBranch())
                .ifPresent(place ->
                        loop(parts.partitionOf(place.call())).put(new OwnerMail.SendFailed(ClientKey.of(request))));
    }

    private void tryAgain() {
        next.tryAgain(this::handOn, this::deliver);
    }

    private EdgeSeats seats() {
        return parts.seats().seats();
    }

    private void tickSeats() {
        try {
            seats().tick(parts.clock().instant());
        } catch (RuntimeException e) {
            LOG.error("the seats of trunks could not be looked after", e);
        }
    }

    @Override
    public void heard(SeatReport report) {
        seats().heard(report, parts.clock().instant());
    }

    @Override
    public void granted(SeatGrants grants) {
        seats().granted(grants, parts.clock().instant());
    }

    private OwnerLoop loop(int partition) {
        return loops.get(partition % loops.size());
    }

    @Override
    public void owned(int partition, long epoch, List<StateRecord> states) {
        var late = new ArrayList<>(lastWords.before(partition, epoch));
        late.addAll(next.takeStates(partition));
        var done = new CountDownLatch(1);
        loop(partition).put(new OwnerMail.PartitionOwned(partition, epoch, states, late, done::countDown));
        owned.put(partition, epoch);
        await(done);
    }

    @Override
    public void renewed(int partition, long epoch) {
        owned.computeIfPresent(partition, (key, before) -> epoch);
        loop(partition).put(new OwnerMail.PartitionRenewed(partition, epoch));
    }

    @Override
    public void rewrite(int partition, String key) {
        loop(partition).put(new OwnerMail.Rewrite(new CallId(key), partition));
    }

    @Override
    public void revoked(int partition, Revocation why) {
        owned.remove(partition);
        var done = new CountDownLatch(1);
        loop(partition).put(new OwnerMail.PartitionLost(partition, why == Revocation.HANDED_OVER, done::countDown));
        await(done);
    }

    private static void await(CountDownLatch done) {
        try {
            // Later is too late to matter: the bus goes on by itself.
            boolean ignored = done.await(STOPPING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void command(BusRecord record, Runnable handled) {
        byte[] value = record.value();
        if (value == null) {
            handled.run();
        } else {
            var command = Wire.CBOR.read(value, CallCommand.class);
            loop(record.partition()).put(new OwnerMail.Commanded(command, handled));
        }
    }

    @Override
    public void mediaEvent(BusRecord record) {
        byte[] value = record.value();
        if (value != null) {
            mediaMail(record, value).ifPresent(mail -> loop(record.partition()).put(mail));
        }
    }

    // Without kind: a session's end. Relays tell of more than a call needs to know, such as recordings.
    private static Optional<OwnerMail> mediaMail(BusRecord record, byte[] value) {
        return switch (record.headers().text("kind").orElse("")) {
            case "" -> Optional.of(new OwnerMail.FromRelay.Ended(Wire.CBOR.read(value, SessionEnded.class)));
            case QualityReport.KIND ->
                Optional.of(new OwnerMail.FromRelay.Measured(Wire.CBOR.read(value, QualityReport.class)));
            case DigitHeard.KIND -> Optional.of(new OwnerMail.FromRelay.Heard(Wire.CBOR.read(value, DigitHeard.class)));
            case RecordingFinished.KIND -> ended(Wire.CBOR.read(value, RecordingFinished.class));
            default -> Optional.empty();
        };
    }

    /** What an owner has ended himself he knows. */
    private static Optional<OwnerMail> ended(RecordingFinished recording) {
        return switch (recording.reason()) {
            case SILENCE, LONGEST, BROKEN -> Optional.of(new OwnerMail.FromRelay.RecordingEnded(recording));
            case STOPPED, SESSION_ENDED -> Optional.empty();
        };
    }

    /** A trunk was made, changed or deleted: its home looks at it. */
    public void trunkChanged(TrunkId trunk) {
        loop(parts.partitionOf(parts.tags().ofTrunk(trunk))).put(new OwnerMail.TrunkChanged(trunk));
    }

    /** With whom something has changed: those who watch him are told. */
    public void lineChanged(Line line) {
        loops.forEach(loop -> loop.put(new OwnerMail.LineChanged(line)));
    }

    /** A relay is dead: its calls move to another one. */
    public void relayDied(HostPort relay) {
        loops.forEach(loop -> loop.put(new OwnerMail.RelayDied(relay)));
    }

    /** A relay answers again: does it still know its sessions? */
    public void relayReturned(HostPort relay) {
        loops.forEach(loop -> loop.put(new OwnerMail.RelayReturned(relay)));
    }

    public boolean owns(int partition) {
        return owned.containsKey(partition);
    }

    /** @return the partitions that this edge takes for its own, with the epochs of their ownership */
    public Map<Integer, Long> claims() {
        return Map.copyOf(owned);
    }

    public int ownedPartitions() {
        return owned.size();
    }

    public int calls() {
        return loops.stream().mapToInt(OwnerLoop::callCount).sum();
    }

    public int subscriptions() {
        return loops.stream().mapToInt(OwnerLoop::subscriptionCount).sum();
    }

    public int transactions() {
        return loops.stream().mapToInt(OwnerLoop::transactionCount).sum();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        loops.forEach(OwnerLoop::close);
    }
}
