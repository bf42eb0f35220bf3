package io.tandem.edge.owner;

import io.tandem.call.CallMachine;
import io.tandem.call.CallSignal;
import io.tandem.call.Ending;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.identity.CallTags.CallLeg;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.sip.transaction.SipEffect;
import io.tandem.sip.transaction.Transactions;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calls of some partitions: takes mail, lets the machine step, and has its effects carried out. Has no thread of
 * its own and the clock that it is given, so that a test can let hours pass.
 */
final class OwnedCalls {
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    /** Between two looks at what is due. */
    private static final int MOST_MAIL = 500;

    private final OwnerParts parts;
    private final Successors successors;
    private final Mailbox mailbox = new Mailbox();
    private final CallTable calls;
    private final OwnedPartitions partitions;
    private final MediaLeases leases;
    private final MediaEvents mediaEvents;
    private final CallTraces traces;
    private final SipLine sip;
    private final CallLegs legs;
    private final SessionRefreshes refreshes;
    private final LegEvents events;
    private final DialogRequests dialogRequests;
    private final NewCalls newCalls;
    private final TextMessages texts;
    private final TextKeeping keeping;
    private final HomeTrunks homeTrunks;
    private final Subscriptions subscriptions;
    private final SubscribeRequests subscribeRequests;
    private final SubscriptionRecords subscriptionRecords;
    private final PublishRequests publishRequests;
    private final CallLines lines;
    private final CallMedia media;
    private final RoomDoors doors;
    private final Supervisions supervisions;
    private final WatchedTalks watched;
    private final CallExecutor executor;
    private final RingingCalls ringing;
    private final Handovers handovers;
    private final MenuCalls menus;
    private final PlacedCalls placed;
    private final DueCallbacks callbacks;
    private final Pages pages;
    private final SoughtElsewhere sought;
    private final SeatQueue queue;
    private final SoonAgain soonAgain = new SoonAgain();
    private final Doubt doubt;
    private final RecordedTalks recorded;

    private volatile int callCount;
    private volatile int transactionCount;
    private volatile int subscriptionCount;

    /** The message being taken; a request that it turns out to be needs what the door knew of it. */
    private @Nullable Arrival arriving;

    /**
     * @param successors take what belongs to calls that are not ours any more
     * @param others what calls say to each other
     */
    OwnedCalls(OwnerParts parts, Successors successors, OtherCalls others) {
        this.successors = successors;
        this.parts = parts;
        this.doubt = new Doubt(parts.log(), parts.clock().instant());
        this.calls = new CallTable(parts.seats());
        this.queue = new SeatQueue(parts.seats().seats());
        CallTags tags = parts.tags();
        var messages = new LegMessages(parts.messages(), tags, parts.us());
        var transactions = new Transactions(parts.timers(), parts.messages());
        this.traces = new CallTraces(parts.traces(), calls, this::epochOf, this::askerOf);
        this.sip = new SipLine(transactions, parts.sender(), this::onSip, mailbox::put, traces);
        this.menus = new MenuCalls(calls, parts.news(), parts.views().dialplans);
        this.recorded = new RecordedTalks(calls, parts.views().dialplans);
        this.doors = new RoomDoors(calls, parts.views().dialplans, parts.media(), soonAgain, parts.clock());
        this.supervisions = new Supervisions(calls, parts.views(), parts.media(), others, soonAgain);
        this.watched = new WatchedTalks(calls, parts.media(), others, soonAgain);
        var codes = new TalkCodes(calls, doors, supervisions, parts.media().recordsOnDemand(), menus, recorded);
        this.legs = new CallLegs(
                calls, sip, messages, tags, parts.sender(), parts.views(), codes, this::notice, this::write);
        this.refreshes = new SessionRefreshes(calls, legs);
        this.events = new LegEvents(calls, legs, tags, refreshes, soonAgain, this::onRequest);
        this.dialogRequests = new DialogRequests(calls, legs, tags);
        var snapshots = new Snapshots(parts.messages(), tags);
        this.ringing = new RingingCalls(calls, parts.views(), others, soonAgain);
        this.handovers = new Handovers(
                calls, parts, snapshots, refreshes, others, ringing, supervisions, watched, this::wouldKnow);
        var ends = new UnheardEnds();
        this.leases = new MediaLeases(calls, parts.media(), doors, mailbox::put);
        this.mediaEvents = new MediaEvents(calls, parts.news(), codes);
        var contacts = new Contacts(parts.views().bindings, parts.sender(), new CarrierTerms(parts.views()));
        this.homeTrunks = new HomeTrunks(parts, sip);
        this.keeping = new TextKeeping(sip, messages, parts.views().texts, parts.textNews(), soonAgain, mailbox::put);
        var rounds = new TextRounds(sip, parts.sender());
        this.texts = new TextMessages(
                sip, messages, parts.views(), contacts, parts.sender(), parts.textNews(), rounds, keeping);
        var subscribed = new SubscriptionMessages(parts.messages(), tags, parts.us());
        var states = new WatchedStates(parts.views());
        this.subscriptions = new Subscriptions(parts, subscribed, states, sip, mailbox::put);
        this.subscribeRequests = new SubscribeRequests(subscriptions, subscribed, states, parts, sip);
        this.publishRequests = new PublishRequests(parts, states, messages, sip, mailbox::put, this::isOurs);
        this.subscriptionRecords = new SubscriptionRecords(parts, subscriptions, successors);
        this.media = new CallMedia(
                legs, parts.news(), parts.media(), parts.views().dialplans, doors, supervisions, mailbox::put);
        var confirmations = new Confirmations(calls, soonAgain);
        var free = new FreeLines(parts.views());
        var pagedPhones = new PagedPhones(calls, parts.views(), free);
        var callbackWishes = new CallbackWishes(parts.views(), free);
        this.executor = new CallExecutor(
                parts.node(),
                calls,
                legs,
                parts.log(),
                parts.news(),
                media,
                contacts,
                soonAgain,
                new PhoneSettings(calls, parts.news(), parts.views().dialplans, confirmations),
                new CallbackCodes(
                        calls, parts.views().callbacks, callbackWishes, parts.redialNews(), tags, confirmations),
                new RecentCalls(parts.redialNews()),
                new OutboundTrunks(calls, parts.views(), contacts, parts.seats(), queue),
                new Redirections(parts.views(), contacts),
                snapshots,
                ends,
                parts.meters(),
                parts.spans(),
                handovers,
                ringing,
                supervisions,
                pagedPhones,
                menus,
                mailbox::put);
        this.partitions =
                new OwnedPartitions(parts, calls, legs, refreshes, executor, snapshots, ends, mailbox::put, successors);
        this.placed = new PlacedCalls(calls, parts, queue, partitions);
        this.lines = new CallLines(parts, calls, this::isOurs);
        this.pages = new Pages(calls, parts, pagedPhones, placed, soonAgain);
        this.sought = new SoughtElsewhere(calls, parts, placed, ringing, soonAgain);
        this.callbacks = new DueCallbacks(parts, calls, placed, soonAgain, free, this::isOurs);
        var redials = new Redials(parts.views().lastCalls, callbackWishes);
        this.newCalls = new NewCalls(calls, legs, sip, messages, parts, queue, redials, partitions);
    }

    private boolean wouldKnow(CallLetter letter) {
        return isOurs(letter.to());
    }

    private boolean isOurs(CallId call) {
        int partition = parts.partitionOf(call);
        return partitions.owns(partition) && parts.log().mayAct(partition, partitions.epochOf(partition));
    }

    private long epochOf(CallId call) {
        return partitions.epochOf(parts.partitionOf(call));
    }

    private Optional<CallLeg> askerOf(ServerKey invite) {
        return legs.askers().of(invite);
    }

    void put(OwnerMail mail) {
        mailbox.put(mail);
    }

    int callCount() {
        return callCount;
    }

    int subscriptionCount() {
        return subscriptionCount;
    }

    int transactionCount() {
        return transactionCount;
    }

    /** Waits for mail, or until something is due; may end too early. */
    void await(Duration sleep) {
        mailbox.await(sleep.toNanos());
    }

    /** @return until when there is nothing to do but to take mail */
    Duration turn() {
        for (int taken = 0; taken < MOST_MAIL; taken++) {
            var mail = mailbox.poll();
            if (mail == null) {
                break;
            }
            // Each at its own time: where there is no core to be had, so much mail takes seconds.
            var now = lookAtClock();
            take(mail, now);
            settleTouched(now);
        }
        var now = lookAtClock();
        sip.tick(now);
        homeTrunks.tick(now);
        subscriptions.tick(now);
        queue.tick(now);
        soonAgain.tick(now);
        dialogRequests.tick(now);
        for (var call = calls.pollDue(now); call != null; call = calls.pollDue(now)) {
            due(call, now);
        }
        settleTouched(now);
        lines.tick(now);
        callbacks.tick(now);
        publishRequests.tick(now);
        traces.tick(now);
        callCount = calls.size();
        transactionCount = sip.size();
        subscriptionCount = subscriptions.size();
        return sleep(now);
    }

    private Instant lookAtClock() {
        var now = parts.clock().instant();
        doubt.turn(now);
        return now;
    }

    /** What is gathered for traces goes on its way. */
    void close() {
        traces.close();
    }

    private void notice(OwnedCall about, ExtensionNumber to, String words, Instant now) {
        texts.tell(about, to, words, now);
    }

    private void write(OwnedCall call) {
        call.version++;
        executor.write(call);
    }

    private Duration sleep(Instant now) {
        var sleep = Stream.of(
                        sip.nextDeadline(),
                        calls.nextDeadline(),
                        homeTrunks.nextDeadline(),
                        subscriptions.nextDeadline(),
                        queue.nextDeadline(),
                        dialogRequests.nextDeadline(),
                        soonAgain.nextDeadline())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(at -> Duration.between(now, at))
                .orElse(LONGEST_SLEEP);
        return sleep.isNegative() ? Duration.ZERO : sleep.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : sleep;
    }

    private void take(OwnerMail mail, Instant now) {
        switch (mail) {
            case OwnerMail.Arrived(Arrival arrival) -> arrived(arrival, now);
            case OwnerMail.SendFailed(var transaction) -> sip.sendFailed(transaction, now);
            case OwnerMail.Written(CallId id, long version, var outcome) ->
                calls.find(id)
                        .ifPresentOrElse(
                                call -> written(call, version, outcome, now), () -> partitions.forgotten(id, outcome));
            case OwnerMail.PresenceWritten(var transaction, Arrival arrival, var record, boolean written) ->
                publishRequests.written(transaction, arrival, record, written, now);
            case OwnerMail.TextKept(var transaction, Arrival arrival, boolean kept) ->
                keeping.kept(transaction, arrival, kept, now);
            case OwnerMail.SubscriptionWritten(CallId id, var outcome) -> {
                if (subscriptions.written(id, outcome, now)) {
                    subscriptionRecords.refused(id);
                }
            }
            case OwnerMail.LineChanged(var line) -> {
                subscriptions.changed(line, now);
                callbacks.changed(line, now);
            }
            case OwnerMail.Sought(RingingSought sought) -> ringing.sought(sought);
            case OwnerMail.Lettered(CallLetter letter) -> handovers.take(letter, now);
            case OwnerMail.Signalled(CallId id, CallSignal signal) ->
                calls.find(id).ifPresent(call -> calls.signal(call, signal));
            case OwnerMail.MediaDone(OwnedCall call) -> media.done(call);
            case OwnerMail.MediaFound(CallId id, boolean alive) ->
                calls.find(id).ifPresent(call -> partitions.resumed(call, alive));
            case OwnerMail.TrunkChanged(var trunk) -> homeTrunks.changed(trunk, now);
            case OwnerMail.SeatsCame(var pool) -> queue.came(pool, now);
            case OwnerMail.RelayDied(HostPort relay) ->
                leases.callsOver(relay).forEach(call -> calls.signal(call, new CallSignal.RelayLost(relay)));
            case OwnerMail.RelayReturned(HostPort relay) -> leases.renewAll(relay, now);
            case OwnerMail.Commanded(CallCommand command, Runnable handled) -> commanded(command, handled, now);
            case OwnerMail.FromRelay told -> mediaEvents.on(told);
            case OwnerMail.Woken() -> {}
            case OwnerMail.PartitionOwned owned -> {
                dialogRequests.owned(owned.partition(), now);
                partitions.owned(owned, now);
                subscriptionRecords.owned(owned, now);
                homeTrunks.owned(owned.partition(), owned.epoch(), now);
            }
            case OwnerMail.PartitionRenewed(int partition, long epoch) -> {
                partitions.renewed(partition, epoch, now);
                subscriptions.renewed(partition, epoch);
                homeTrunks.lost(partition);
                homeTrunks.owned(partition, epoch, now);
            }
            case OwnerMail.PartitionLost lost -> {
                homeTrunks.lost(lost.partition());
                var waiting = newCalls.lost(lost.partition(), now);
                subscriptionRecords.lost(lost.partition(), lost.handedOver());
                partitions.lost(lost, now);
                waiting.forEach(successors::passOn);
                dialogRequests.lost(lost.partition()).forEach(successors::passOn);
            }
            case OwnerMail.Rewrite(CallId id, int partition) -> {
                if (!subscriptionRecords.rewrite(id)) {
                    partitions.rewrite(id, partition);
                }
            }
            case OwnerMail.HandedOn(var late) -> partitions.handedOn(late, now);
        }
    }

    private void commanded(CallCommand command, Runnable handled, Instant now) {
        var call = calls.find(command.call()).filter(found -> found.tenant().equals(command.tenant()));
        if (call.isEmpty() && command instanceof CallCommand.PlaceCall place) {
            placed.on(place, handled, now);
            return;
        }
        if (command instanceof CallCommand.BringText wish) {
            texts.bring(wish, handled, now);
            return;
        }
        if (call.isEmpty()) {
            handled.run();
            return;
        }
        switch (command) {
            case CallCommand.EndCall end -> {
                call.get().handled.add(handled);
                calls.signal(call.get(), new CallSignal.EndRequested(end.cause()));
            }
            case CallCommand.LeadCaller said -> {
                // The question that it answers is in the log: another owner asks it again.
                handled.run();
                menus.answered(call.get(), said);
            }
            case CallCommand.PlaceCall _, CallCommand.BringText _ -> handled.run();
            case CallCommand.TransferCall transfer -> {
                handled.run();
                legs.referrals().commanded(call.get(), transfer);
            }
            case CallCommand.RecordCall record -> recorded.wanted(call.get(), record.wish(), handled);
            case CallCommand.MuteCall mute -> {
                if (doors.mute(call.get(), mute.muted())) {
                    call.get().handled.add(handled);
                } else {
                    handled.run();
                }
            }
        }
    }

    private void arrived(Arrival arrival, Instant now) {
        if (!partitions.owns(arrival)) {
            successors.passOn(arrival);
            return;
        }
        if (handovers.passOn(arrival)) {
            return;
        }
        arriving = arrival;
        traces.received(arrival, now);
        sip.receive(arrival.message(), arrival.source(), now);
        arriving = null;
    }

    private void onSip(SipEffect effect, Instant now) {
        if (!texts.on(effect, now)
                && !homeTrunks.on(effect, now)
                && !subscriptions.on(effect, now)
                && !newCalls.on(effect, now)) {
            events.on(effect, now);
        }
    }

    private void onRequest(SipEffect.RequestReceived received, Instant now) {
        var arrival = Objects.requireNonNull(arriving, "a request comes from a door");
        var transaction = received.transaction();
        int partition = parts.partitionOf(arrival.call());
        if (!arrival.message().toTag().isEmpty()) {
            if (!subscribeRequests.inDialog(transaction, arrival.message(), arrival.source(), now)) {
                dialogRequests.on(transaction, arrival, partition, now);
            }
            return;
        }
        switch (arrival.message().method()) {
            case "MESSAGE" -> texts.on(transaction, arrival, now);
            case "PUBLISH" -> publishRequests.on(transaction, arrival, now);
            case "SUBSCRIBE" ->
                subscribeRequests.on(transaction, arrival, partition, partitions.epochOf(partition), now);
            default -> newCalls.on(transaction, arrival, now);
        }
    }

    private void settleTouched(Instant now) {
        for (var call = calls.nextTouched(); call != null; call = calls.nextTouched()) {
            if (!call.over) {
                settle(call, now);
            }
        }
    }

    /** Effects first, in order, as far as the log lets them; then the next signal. */
    private void settle(OwnedCall call, Instant now) {
        while (!call.over) {
            if (!call.effects.isEmpty() && call.commit == null && doubt.mayAct(call, now)) {
                executor.execute(call, call.effects.remove(), now);
            } else if (!call.signals.isEmpty() && !call.resuming) {
                step(call, call.signals.remove(), now);
            } else {
                break;
            }
        }
        lines.settled(call);
        if (call.over || call.state instanceof Ending) {
            pages.ended(call);
        }
        sought.settle(call, now);
        if (!call.over) {
            legs.referrals().settle(call, now);
            handovers.settle(call);
            doors.settle(call, now);
            supervisions.settle(call, now);
            watched.settle(call);
            pages.settle(call, now);
            recorded.settle(call);
            leases.watch(call, now);
            calls.schedule(call);
        }
    }

    private void step(OwnedCall call, CallSignal signal, Instant now) {
        var step = CallMachine.on(call.state, signal, now);
        recorded.begun(call.state, signal, step.next()).ifPresent(call.signals::add);
        call.state = step.next();
        parts.seats().settle(call);
        legs.callees().prepare(call, step.effects());
        handovers.prepare(call, step.effects(), now);
        call.effects.addAll(step.effects());
    }

    private void due(OwnedCall call, Instant now) {
        var commit = call.commit;
        if (commit != null && !now.isBefore(commit.deadline())) {
            executor.committed(call, commit, false, now);
        }
        leases.due(call, now);
        legs.reoffers().due(call, now);
        refreshes.due(call, now);
        if (!call.resuming
                && call.state.nextDeadline().filter(at -> !at.isAfter(now)).isPresent()) {
            calls.signal(call, new CallSignal.DeadlineReached());
        }
        calls.touch(call);
    }

    private void written(OwnedCall call, long version, CallLog.Outcome outcome, Instant now) {
        if (outcome == CallLog.Outcome.NOT_OWNER) {
            partitions.refused(call, now);
            return;
        }
        boolean known = outcome == CallLog.Outcome.COMMITTED;
        if (known) {
            call.recorded(version);
            executor.known(call, now);
        }
        var commit = call.commit;
        if (commit != null && commit.version() <= version) {
            executor.committed(call, commit, known, now);
        }
    }
}
