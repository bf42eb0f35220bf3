package io.tandem.edge.owner;

import io.tandem.call.CallEffect.OfferLeg;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said on one leg, sent where the leg's peer is. */
final class LegLine {
    private final SipLine sip;
    private final LegMessages messages;
    private final FlowSender sender;

    LegLine(SipLine sip, LegMessages messages, FlowSender sender) {
        this.sip = sip;
        this.messages = messages;
        this.sender = sender;
    }

    SipLine sip() {
        return sip;
    }

    LegMessages messages() {
        return messages;
    }

    void send(SipLeg leg, Dialog dialog, SipMessage request, Instant now) {
        if (leg.trunk != null || leg.flow.reliable()) {
            leg.asked.put(request.method(), request);
        }
        sip.send(request, target(leg, dialog), now);
    }

    void respond(SipLeg leg, ServerKey transaction, SipMessage request, int status, List<Header> headers, Instant now) {
        sip.respond(transaction, messages.response(leg, request, status, headers, null), now);
    }

    /** 2xx to the peer's INVITE or UPDATE; the session's age begins anew. */
    void accept(SipLeg leg, ServerKey transaction, SipMessage request, @Nullable String sdp, Instant now) {
        sip.respond(transaction, messages.response(leg, request, 200, leg.accept(request, now), sdp), now);
    }

    /** The ACK that a 2xx to our INVITE or re-INVITE has waited for, if there is one. */
    void confirm(OwnedCall call, SipLeg leg, Instant now) {
        var answer = leg.unconfirmed;
        var dialog = leg.dialog;
        if (answer != null && dialog != null) {
            leg.unconfirmed = null;
            leg.invite = null;
            acknowledge(call, leg, dialog, answer, now);
        }
    }

    void acknowledge(OwnedCall call, SipLeg leg, Dialog dialog, SipMessage answer, Instant now) {
        sip.acknowledge(ClientKey.of(answer), messages.ack(call, leg, dialog, answer), target(leg, dialog), now);
    }

    /** Carriers are reached by Contact and Route; phones, most of them behind NAT, only where they came from. */
    private Flow target(SipLeg leg, Dialog dialog) {
        return leg.direct ? sender.flowTo(LegMessages.nextHop(dialog)) : leg.flow;
    }

    Flow flowOf(OfferLeg offer) {
        var contact = offer.contact();
        return contact.flow().isEmpty() ? sender.flowTo(contact.uri()) : sender.flow(contact.flow());
    }

    Optional<String> hostOf(Flow flow) {
        return sender.hostOf(flow);
    }
}
