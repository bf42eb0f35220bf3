package io.tandem.edge.owner;

import io.tandem.contracts.config.TenantRecord;
import io.tandem.dialplan.Caller;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Line;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.dialog.Sequence;
import io.tandem.sip.event.EventPackage;
import io.tandem.sip.event.Subscribe;
import io.tandem.sip.header.SipUri;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** SUBSCRIBE of a phone (RFC 6665 section 4.2.1): who may watch whom, and for how long. */
final class SubscribeRequests {
    private static final Header ALLOW = new Header("Allow", "SUBSCRIBE, NOTIFY");

    private final Subscriptions subscriptions;
    private final SubscriptionMessages messages;
    private final WatchedStates states;
    private final SubscriptionLimit limit;
    private final CellViews views;
    private final CallTags tags;
    private final SipLine sip;

    SubscribeRequests(
            Subscriptions subscriptions,
            SubscriptionMessages messages,
            WatchedStates states,
            OwnerParts parts,
            SipLine sip) {
        this.subscriptions = subscriptions;
        this.messages = messages;
        this.states = states;
        this.limit = parts.subscriptionLimit();
        this.views = parts.views();
        this.tags = parts.tags();
        this.sip = sip;
    }

    /** Outside of a dialog, from a phone that has proven who it is. */
    void on(ServerKey transaction, Arrival arrival, int partition, long epoch, Instant now) {
        var known = subscriptions.find(arrival.call());
        if (known.isPresent()) {
            // It comes again since the owner that had taken it is gone.
            subscriptions.refresh(known.get(), transaction, arrival, now);
            return;
        }
        var caller = arrival.caller();
        if (caller == null || !(caller.caller() instanceof Caller.Extension(ExtensionNumber number))) {
            // A carrier has nobody to watch.
            refuse(transaction, arrival, 403, now);
            return;
        }
        switch (Subscribe.of(arrival.message())) {
            case Subscribe.Refused(int status, List<Header> headers) ->
                refuse(transaction, arrival, status, headers, now);
            case Subscribe.Asked asked ->
                begin(transaction, arrival, new Line(caller.tenant(), number), asked, partition, epoch, now);
        }
    }

    private void begin(
            ServerKey transaction,
            Arrival arrival,
            Line watcher,
            Subscribe.Asked asked,
            int partition,
            long epoch,
            Instant now) {
        var request = arrival.message();
        var watched = watched(request, watcher.tenant());
        if (watched.isEmpty()) {
            refuse(transaction, arrival, 404, now);
        } else if (request.header("Contact").isEmpty()) {
            refuse(transaction, arrival, 400, now);
        } else if (!mayWatch(watcher, watched.get(), asked.event()) || !limit.hasRoom(watcher)) {
            refuse(transaction, arrival, 403, now);
        } else {
            var id = arrival.call();
            var dialog = Dialog.uas(request, messages.tag(id), Dialog.Stage.CONFIRMED);
            var begun = new Subscription(
                    id,
                    partition,
                    epoch,
                    watcher,
                    watched.get(),
                    asked.event(),
                    asked.id(),
                    dialog,
                    arrival.source(),
                    now.plus(asked.lasting()),
                    now);
            if (asked.lasting().isZero()) {
                // RFC 6665 section 4.4.3: told once, and forgotten.
                sip.respond(transaction, messages.accepted(begun, request, now), now);
                subscriptions.tellLast(begun, "timeout", now);
            } else {
                subscriptions.begin(begun, transaction, arrival, now);
            }
        }
    }

    private static boolean mayWatch(Line watcher, Line watched, EventPackage event) {
        return event != EventPackage.MESSAGE_SUMMARY || watcher.equals(watched);
    }

    /** As {@code 102@domain}, or at an address as 102 or, as phones log in there, {@code acme*102}. */
    private Optional<Line> watched(SipMessage request, TenantId tenant) {
        return SipUri.parse(request.requestUri())
                .filter(uri -> !isForeign(uri.host(), tenant))
                .map(SipUri::decodedUser)
                .map(user -> user.substring(user.lastIndexOf('*') + 1))
                .filter(ExtensionNumber::isValid)
                .map(user -> new Line(tenant, new ExtensionNumber(user)))
                .filter(states::isKnown);
    }

    private boolean isForeign(String host, TenantId tenant) {
        return views.tenants
                .ofDomain(host)
                .map(TenantRecord::id)
                .filter(other -> !other.equals(tenant))
                .isPresent();
    }

    /** @return false if it is none of a subscription's dialog */
    boolean inDialog(ServerKey transaction, SipMessage request, Flow source, Instant now) {
        var found = tags.ofTag(request.toTag()).flatMap(place -> subscriptions.find(place.call()));
        found.ifPresent(subscription -> inDialog(subscription, transaction, request, source, now));
        return found.isPresent();
    }

    private void inDialog(
            Subscription subscription, ServerKey transaction, SipMessage request, Flow source, Instant now) {
        if (!subscription.dialog.owns(request)) {
            respond(transaction, subscription.id, request, 481, List.of(), now);
            return;
        }
        switch (subscription.dialog.receive(request)) {
            case Sequence.OutOfOrder() -> respond(transaction, subscription.id, request, 500, List.of(), now);
            case Sequence.InOrder(Dialog next) -> {
                subscription.dialog = next;
                // A phone behind NAT or on a new connection is where it last spoke from.
                subscription.flow = source;
                subscription.flowLost = false;
                if (request.method().equals("SUBSCRIBE")) {
                    again(subscription, transaction, request, now);
                } else {
                    respond(transaction, subscription.id, request, 405, List.of(ALLOW), now);
                }
            }
        }
    }

    private void again(Subscription subscription, ServerKey transaction, SipMessage request, Instant now) {
        switch (Subscribe.of(request)) {
            case Subscribe.Refused(int status, List<Header> headers) ->
                respond(transaction, subscription.id, request, status, headers, now);
            case Subscribe.Asked asked
            when asked.event() != subscription.event ->
                // RFC 6665 section 4.5.2: one dialog, one subscription.
                respond(transaction, subscription.id, request, 489, List.of(Subscribe.ALLOW_EVENTS), now);
            case Subscribe.Asked _
            when states.extension(subscription.watcher).isEmpty() || !states.isKnown(subscription.watched) -> {
                respond(transaction, subscription.id, request, 404, List.of(), now);
                subscriptions.end(subscription, "noresource", now);
            }
            case Subscribe.Asked asked -> {
                subscription.expires = now.plus(asked.lasting());
                if (asked.lasting().isZero()) {
                    sip.respond(transaction, messages.accepted(subscription, request, now), now);
                    subscriptions.end(subscription, "timeout", now);
                } else {
                    var arrival = new Arrival(subscription.id, request, subscription.flow, null, now);
                    subscriptions.refresh(subscription, transaction, arrival, now);
                }
            }
        }
    }

    private void refuse(ServerKey transaction, Arrival arrival, int status, Instant now) {
        refuse(transaction, arrival, status, List.of(), now);
    }

    private void refuse(ServerKey transaction, Arrival arrival, int status, List<Header> headers, Instant now) {
        respond(transaction, arrival.call(), arrival.message(), status, headers, now);
    }

    private void respond(
            ServerKey transaction, CallId id, SipMessage request, int status, List<Header> headers, Instant now) {
        sip.respond(transaction, messages.response(id, request, status, headers), now);
    }
}
