package io.tandem.edge.owner;

import io.tandem.contracts.calls.SubscriptionSnapshot;
import io.tandem.edge.view.Line;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.event.EventPackage;
import io.tandem.sip.event.EventState;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.CallId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A subscription in its owner's hands (RFC 6665). Only its owner loop touches it. */
final class Subscription {
    final CallId id;
    final int partition;
    final Line watcher;
    final Line watched;
    final EventPackage event;
    final String eventId;
    long epoch;
    Dialog dialog;
    Flow flow;
    Instant expires;

    /** Of its record in the log. */
    long version;

    /** CSeq of our last request when that was written. */
    long loggedCseq;

    long documents;
    long branches;

    /** What the phone was told last; null if nothing by this owner. */
    @Nullable
    EventState told;

    /** A NOTIFY is to be sent whatever it says: it answers a SUBSCRIBE, or the last one has not arrived. */
    boolean owed;

    /** What it says may be another thing by now. */
    boolean changed;

    /** Not before, so that many changes are one NOTIFY. */
    Instant quietUntil;

    /** Our NOTIFY under way: the next waits for its end, or they might change places. */
    @Nullable
    ClientKey notify;

    /** The phone could not be reached where it was. */
    boolean flowLost;

    /** A SUBSCRIBE that waits for the log. */
    @Nullable
    Unanswered unanswered;

    /** When what it says may change without anybody saying so; null for never. */
    @Nullable
    Instant look;

    /** When to go on although nobody has confirmed that it is ours; null while that is sure. */
    @Nullable
    Instant doubtedUntil;

    boolean over;

    /** When the loop is going to look at it. */
    @Nullable
    Instant scheduled;

    record Unanswered(ServerKey transaction, Arrival arrival, Instant until) {}

    Subscription(
            CallId id,
            int partition,
            long epoch,
            Line watcher,
            Line watched,
            EventPackage event,
            String eventId,
            Dialog dialog,
            Flow flow,
            Instant expires,
            Instant quietUntil) {
        this.id = id;
        this.partition = partition;
        this.epoch = epoch;
        this.watcher = watcher;
        this.watched = watched;
        this.event = event;
        this.eventId = eventId;
        this.dialog = dialog;
        this.flow = flow;
        this.expires = expires;
        this.quietUntil = quietUntil;
    }

    SubscriptionSnapshot snapshot() {
        return new SubscriptionSnapshot(
                1,
                watcher.tenant(),
                watcher.number(),
                watched.number(),
                event,
                eventId,
                flow.token(),
                flow.reliable(),
                dialog,
                expires,
                documents);
    }

    /** The next moment that something is to be done without being told. */
    Instant due() {
        Instant due = expires;
        if ((owed || changed) && notify == null && !flowLost && unanswered == null) {
            due = earlier(due, quietUntil);
        }
        var waiting = unanswered;
        due = waiting == null ? due : earlier(due, waiting.until());
        due = look == null ? due : earlier(due, look);
        var doubt = doubtedUntil;
        return doubt == null || doubt.isBefore(due) ? due : doubt;
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }
}
