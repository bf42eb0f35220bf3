package io.tandem.edge.owner;

import io.tandem.edge.identity.CallTags;
import io.tandem.edge.message.WireMessages;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Body;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.event.EventState;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What we say in the dialog of a subscription. */
final class SubscriptionMessages {
    private static final LegId NO_LEG = new LegId(0, 0);

    private final WireMessages messages;
    private final CallTags tags;
    private final OurAddress us;

    SubscriptionMessages(WireMessages messages, CallTags tags, OurAddress us) {
        this.messages = messages;
        this.tags = tags;
        this.us = us;
    }

    /** @return the tag of our side */
    String tag(CallId subscription) {
        return tags.tag(subscription, NO_LEG);
    }

    SipMessage response(CallId subscription, SipMessage subscribe, int status, List<Header> headers) {
        return messages.response(subscribe, status, WireMessages.words(status), tag(subscription), headers, null);
    }

    /** RFC 6665 section 4.2.1.1: for how long. */
    SipMessage accepted(Subscription subscription, SipMessage subscribe, Instant now) {
        return response(
                subscription.id,
                subscribe,
                200,
                List.of(
                        us.contact(subscription.flow, subscribe.requestUri()),
                        new Header("Expires", Long.toString(left(subscription, now)))));
    }

    /** Takes a CSeq number of the subscription's dialog. */
    SipMessage notify(Subscription subscription, EventState state, Instant now) {
        return notify(subscription, state, "active;expires=" + left(subscription, now));
    }

    /** The last one (RFC 6665 section 4.1.3). */
    SipMessage terminated(Subscription subscription, EventState state, String reason) {
        return notify(subscription, state, "terminated;reason=" + reason);
    }

    private static long left(Subscription subscription, Instant now) {
        return Math.max(0, Duration.between(now, subscription.expires).toSeconds());
    }

    private SipMessage notify(Subscription subscription, EventState state, String standing) {
        String event = subscription.event.token();
        var headers = List.of(
                us.contact(subscription.flow, subscription.dialog.remoteTarget()),
                new Header("Event", subscription.eventId.isEmpty() ? event : event + ";id=" + subscription.eventId),
                new Header("Subscription-State", standing));
        String branch = tags.branch(subscription.id, NO_LEG, subscription.epoch, ++subscription.branches);
        var request = subscription.dialog.request("NOTIFY", us.via(subscription.flow, branch), headers);
        subscription.dialog = request.dialog();
        return request.message(messages, new Body(state.event().contentType(), state.text(subscription.documents++)));
    }
}
