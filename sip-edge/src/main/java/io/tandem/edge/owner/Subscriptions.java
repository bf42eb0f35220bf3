package io.tandem.edge.owner;

import io.tandem.edge.view.Line;
import io.tandem.sip.SipMessage;
import io.tandem.sip.event.EventPackage;
import io.tandem.sip.event.EventState;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.sip.transaction.SipEffect;
import io.tandem.types.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The subscriptions of one owner loop, from their record in the log on: each is told of what it watches as that changes, until its
 * time is over, its phone does not want it any more, or cannot be reached.
 */
final class Subscriptions {
    /** Between two NOTIFYs: what happens meanwhile is told by the second. */
    private static final Duration QUIET = Duration.ofMillis(500);

    private static final Duration WRITE_AHEAD = Duration.ofMillis(100);

    /** After a failure that says that it will pass. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    /** So late is presence told that ends by itself: a binding's time is over. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    /** An owner whom nobody confirms goes on alone after this. */
    private static final Duration DOUBT = Duration.ofSeconds(1);

    private final OwnerParts parts;
    private final SubscriptionTable table = new SubscriptionTable();
    private final SubscriptionMessages messages;
    private final WatchedStates states;
    private final MovedPhones moved;
    private final SipLine sip;
    private final Consumer<OwnerMail> mailbox;
    private final Map<ClientKey, Subscription> pending = new HashMap<>();

    Subscriptions(
            OwnerParts parts,
            SubscriptionMessages messages,
            WatchedStates states,
            SipLine sip,
            Consumer<OwnerMail> mailbox) {
        this.parts = parts;
        this.messages = messages;
        this.states = states;
        this.moved = new MovedPhones(parts.views(), parts.sender());
        this.sip = sip;
        this.mailbox = mailbox;
    }

    Optional<Subscription> find(CallId id) {
        return table.find(id);
    }

    int size() {
        return table.size();
    }

    /** Its 200 leaves when the log has it, then its first NOTIFY. */
    void begin(Subscription subscription, ServerKey transaction, Arrival arrival, Instant now) {
        add(subscription);
        refresh(subscription, transaction, arrival, now);
    }

    void add(Subscription subscription) {
        parts.subscriptionLimit().enter(subscription.watcher);
        table.add(subscription);
    }

    /** RFC 6665 section 4.2.1.2: each SUBSCRIBE is followed by a NOTIFY. */
    void refresh(Subscription subscription, ServerKey transaction, Arrival arrival, Instant now) {
        answer(subscription, now);
        subscription.unanswered = new Subscription.Unanswered(transaction, arrival, now.plus(WRITE_AHEAD));
        subscription.owed = true;
        subscription.quietUntil = now;
        write(subscription);
        table.schedule(subscription);
    }

    private void answer(Subscription subscription, Instant now) {
        var waiting = subscription.unanswered;
        if (waiting != null) {
            subscription.unanswered = null;
            var request = waiting.arrival().message();
            sip.respond(waiting.transaction(), messages.accepted(subscription, request, now), now);
        }
    }

    void write(Subscription subscription) {
        subscription.loggedCseq = subscription.dialog.localCseq();
        long version = ++subscription.version;
        parts.log()
                .write(
                        subscription.partition,
                        subscription.epoch,
                        subscription.id,
                        version,
                        subscription.snapshot().bytes(),
                        outcome -> mailbox.accept(new OwnerMail.SubscriptionWritten(subscription.id, outcome)));
    }

    /** @return whether the log let it go: it is another's, and its messages with it */
    boolean written(CallId id, CallLog.Outcome outcome, Instant now) {
        var found = table.find(id);
        boolean anothers = found.isPresent() && outcome == CallLog.Outcome.NOT_OWNER;
        if (!anothers) {
            found.ifPresent(subscription -> act(subscription, now));
        }
        return anothers;
    }

    private void act(Subscription subscription, Instant now) {
        answer(subscription, now);
        table.schedule(subscription);
        if (!subscription.due().isAfter(now)) {
            due(subscription, now);
        }
    }

    /** Something has changed with this extension, or where its phones are. */
    void changed(Line line, Instant now) {
        for (Subscription subscription : table.watching(line)) {
            subscription.changed = true;
            table.schedule(subscription);
        }
        for (Subscription subscription : table.watchedBy(line)) {
            if (subscription.flowLost && follow(subscription, now)) {
                table.schedule(subscription);
            }
        }
    }

    private boolean follow(Subscription subscription, Instant now) {
        var there = moved.flow(
                states.aor(subscription.watcher), subscription.flow.token(), subscription.dialog.remoteTarget(), now);
        there.ifPresent(flow -> {
            subscription.flow = flow;
            subscription.flowLost = false;
            subscription.quietUntil = now;
        });
        return there.isPresent();
    }

    Optional<Instant> nextDeadline() {
        return table.nextDeadline();
    }

    void tick(Instant now) {
        for (var next = table.pollDue(now); next != null; next = table.pollDue(now)) {
            due(next, now);
        }
    }

    private void due(Subscription subscription, Instant now) {
        var waiting = subscription.unanswered;
        if (waiting != null && !now.isBefore(waiting.until())) {
            answer(subscription, now);
        }
        var look = subscription.look;
        if (look != null && !now.isBefore(look)) {
            subscription.look = null;
            subscription.changed = true;
        }
        if (!subscription.due().isAfter(now) && isSure(subscription, now)) {
            if (now.isBefore(subscription.expires)) {
                tell(subscription, now);
            } else {
                end(subscription, "timeout", now);
            }
        }
        table.schedule(subscription);
    }

    private boolean isSure(Subscription subscription, Instant now) {
        if (parts.log().mayAct(subscription.partition, subscription.epoch)) {
            subscription.doubtedUntil = null;
            return true;
        }
        if (subscription.doubtedUntil == null) {
            subscription.doubtedUntil = now.plus(DOUBT);
        }
        return !now.isBefore(subscription.doubtedUntil);
    }

    private void tell(Subscription subscription, Instant now) {
        var state = states.of(subscription.watched, subscription.event, now);
        subscription.look = subscription.event == EventPackage.PRESENCE ? now.plus(LOOK_AGAIN) : null;
        boolean news = subscription.owed || !state.equals(subscription.told);
        subscription.owed = false;
        subscription.changed = false;
        if (news) {
            var notify = messages.notify(subscription, state, now);
            subscription.quietUntil = now.plus(QUIET);
            send(subscription, state, notify, now);
            if (subscription.dialog.localCseq() - subscription.loggedCseq >= SubscriptionRecords.SKIPPED / 2) {
                // Before the next owner could use a number that this one has used.
                write(subscription);
            }
        }
    }

    private void send(Subscription subscription, EventState state, SipMessage notify, Instant now) {
        subscription.told = state;
        subscription.notify = ClientKey.of(notify);
        pending.put(subscription.notify, subscription);
        sip.send(notify, subscription.flow, now);
    }

    /** The last NOTIFY, of a subscription that is in no table any more or has never been in one. */
    void tellLast(Subscription subscription, String reason, Instant now) {
        subscription.over = true;
        var state = states.of(subscription.watched, subscription.event, now);
        send(subscription, state, messages.terminated(subscription, state, reason), now);
    }

    void end(Subscription subscription, String reason, Instant now) {
        forget(subscription);
        tellLast(subscription, reason, now);
    }

    /** The log forgets it too. */
    private void forget(Subscription subscription) {
        remove(subscription);
        parts.log()
                .write(
                        subscription.partition,
                        subscription.epoch,
                        subscription.id,
                        ++subscription.version,
                        null,
                        outcome -> {});
    }

    /** Here it is no more. */
    void remove(Subscription subscription) {
        table.remove(subscription);
        parts.subscriptionLimit().leave(subscription.watcher);
    }

    /** @return those of the partition; they are in no table any more, and what they were saying is not said again */
    Iterable<Subscription> takeAll(int partition) {
        var all = table.ofPartition(partition);
        for (Subscription subscription : all) {
            remove(subscription);
            var notify = subscription.notify;
            if (notify != null) {
                pending.remove(notify);
                sip.forget(notify);
            }
        }
        return all;
    }

    void renewed(int partition, long epoch) {
        table.ofPartition(partition).forEach(subscription -> subscription.epoch = epoch);
    }

    /** @return whether the effect was of a NOTIFY here */
    boolean on(SipEffect effect, Instant now) {
        return switch (effect) {
            case SipEffect.ResponseReceived(ClientKey client, SipMessage response, var source) ->
                response.status() < 200
                        ? pending.containsKey(client)
                        : answered(client, subscription -> heard(subscription, response.status(), now));
            case SipEffect.TimedOut(ClientKey client) -> answered(client, subscription -> lost(subscription, now));
            case SipEffect.TransportFailed(ClientKey client) ->
                answered(client, subscription -> lost(subscription, now));
            case SipEffect.RequestReceived _,
                    SipEffect.AckReceived _,
                    SipEffect.CancelReceived _,
                    SipEffect.StrayResponse _,
                    SipEffect.AckMissing _,
                    SipEffect.PrackMissing _,
                    SipEffect.TransportFailed _,
                    SipEffect.Transmit _ -> false;
        };
    }

    private boolean answered(ClientKey client, Consumer<Subscription> then) {
        var subscription = pending.remove(client);
        if (subscription != null && !subscription.over && client.equals(subscription.notify)) {
            subscription.notify = null;
            then.accept(subscription);
            table.schedule(subscription);
        }
        return subscription != null;
    }

    /** RFC 6665 section 4.2.2: who does not know the subscription, or refuses, has ended it. */
    private void heard(Subscription subscription, int status, Instant now) {
        switch (status) {
            case 491, 500, 503 -> {
                subscription.owed = true;
                subscription.quietUntil = now.plus(TRY_AGAIN);
            }
            default -> {
                if (status >= 300) {
                    forget(subscription);
                }
            }
        }
    }

    /** It may be elsewhere by now, or come back; of one without a connection nothing else would tell. */
    private void lost(Subscription subscription, Instant now) {
        subscription.owed = true;
        subscription.flowLost = true;
        if (!follow(subscription, now) && !subscription.flow.reliable()) {
            forget(subscription);
        }
    }
}
