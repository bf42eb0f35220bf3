package io.tandem.edge.owner;

import io.tandem.bus.ownership.StateRecord;
import io.tandem.contracts.calls.SubscriptionSnapshot;
import io.tandem.edge.view.Line;
import io.tandem.types.CallId;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Subscriptions come with the partitions of their ids and go with them, as calls do. */
final class SubscriptionRecords {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionRecords.class);

    /** A new owner cannot know which numbers the last one used after its last record. */
    static final long SKIPPED = 1000;

    /** All that come at once are told within a second, not at the same moment. */
    private static final int GROUPS = 100;

    private static final Duration BETWEEN_GROUPS = Duration.ofMillis(10);

    private final OwnerParts parts;
    private final Subscriptions subscriptions;
    private final Successors successors;

    SubscriptionRecords(OwnerParts parts, Subscriptions subscriptions, Successors successors) {
        this.parts = parts;
        this.subscriptions = subscriptions;
        this.successors = successors;
    }

    /** Each is told all there is to know: what its former owner has told it of is not in the log. */
    void owned(OwnerMail.PartitionOwned owned, Instant now) {
        int taken = 0;
        for (StateRecord state : owned.states()) {
            if (SubscriptionSnapshot.isOne(state.value())) {
                try {
                    var quiet = BETWEEN_GROUPS.multipliedBy(taken % GROUPS);
                    resume(state, owned, now.plus(quiet));
                    taken++;
                } catch (RuntimeException e) {
                    // One that cannot be read is lost; its phone subscribes again.
                    LOG.error("subscription={} cannot be resumed: its record is unreadable", state.key(), e);
                }
            }
        }
        if (taken > 0) {
            LOG.info("took over {} subscriptions of partition {} epoch={}", taken, owned.partition(), owned.epoch());
        }
    }

    private void resume(StateRecord state, OwnerMail.PartitionOwned owned, Instant quietUntil) {
        var record = SubscriptionSnapshot.read(state.value());
        var id = new CallId(state.key());
        subscriptions.find(id).ifPresent(subscriptions::remove);
        var subscription = new Subscription(
                id,
                owned.partition(),
                owned.epoch(),
                new Line(record.tenant(), record.watcher()),
                new Line(record.tenant(), record.watched()),
                record.event(),
                record.eventId(),
                record.dialog().skipCseq(SKIPPED),
                parts.sender().flow(record.flow()),
                record.expires(),
                quietUntil);
        subscription.version = state.version();
        subscription.loggedCseq = subscription.dialog.localCseq();
        subscription.documents = record.documents() + SKIPPED;
        subscription.owed = true;
        subscriptions.add(subscription);
    }

    /** @param handedOver whether last records may still be written */
    void lost(int partition, boolean handedOver) {
        for (Subscription subscription : subscriptions.takeAll(partition)) {
            if (handedOver) {
                subscriptions.write(subscription);
            }
            passOn(subscription);
        }
    }

    /** The log has let it go. */
    void refused(CallId id) {
        subscriptions.find(id).ifPresent(subscription -> {
            subscriptions.remove(subscription);
            passOn(subscription);
        });
    }

    /** Over a connection a phone does not say it twice. */
    private void passOn(Subscription subscription) {
        var waiting = subscription.unanswered;
        if (waiting != null) {
            successors.passOn(waiting.arrival());
        }
    }

    /** @return false if there is no such subscription here */
    boolean rewrite(CallId id) {
        var found = subscriptions.find(id);
        found.ifPresent(subscriptions::write);
        return found.isPresent();
    }
}
