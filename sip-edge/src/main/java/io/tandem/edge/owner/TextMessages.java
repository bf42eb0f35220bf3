package io.tandem.edge.owner;

import io.tandem.call.CallerName;
import io.tandem.call.Contact;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.dialplan.Dialplan;
import io.tandem.dialplan.Parking;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RouteRequest;
import io.tandem.dialplan.Target;
import io.tandem.edge.view.CellViews;
import io.tandem.sip.SipMessage;
import io.tandem.sip.header.SipUri;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.sip.transaction.SipEffect;
import io.tandem.types.Aor;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * MESSAGE outside of calls (RFC 3428): to every phone of whom it is for, answered by the first 2xx, or by the last
 * refusal. Nothing of it is kept: where an owner dies, its sender asks again.
 */
final class TextMessages {
    private static final CallerName EXCHANGE = new CallerName(Parking.ANY, "Parking");

    private final SipLine sip;
    private final LegMessages messages;
    private final CellViews views;
    private final Contacts contacts;
    private final FlowSender sender;
    private final Map<ClientKey, Pending> pending = new HashMap<>();
    private long sent;

    TextMessages(SipLine sip, LegMessages messages, CellViews views, Contacts contacts, FlowSender sender) {
        this.sip = sip;
        this.messages = messages;
        this.views = views;
        this.contacts = contacts;
        this.sender = sender;
    }

    /** What a phone does with it is its own affair. */
    void tell(OwnedCall about, ExtensionNumber to, String words, Instant now) {
        String domain =
                views.tenants.find(about.tenant()).map(TenantRecord::domain).orElse("invalid");
        for (Contact phone : contacts.of(new Target.Extension(to, new Aor(to.digits(), domain)), now)) {
            var flow = sender.flow(phone.flow());
            sip.send(messages.notice(about.id, words, EXCHANGE, domain, phone, flow, ++sent, now), flow, now);
        }
    }

    /** One message on its way; only its owner loop touches it. */
    private static final class Pending {
        private final ServerKey transaction;
        private final Arrival arrival;
        private int unanswered;
        private boolean answered;

        Pending(ServerKey transaction, Arrival arrival, int unanswered) {
            this.transaction = transaction;
            this.arrival = arrival;
            this.unanswered = unanswered;
        }
    }

    void on(ServerKey transaction, Arrival arrival, Instant now) {
        var caller = arrival.caller();
        if (caller == null) {
            respond(transaction, arrival, 403, now);
            return;
        }
        switch (decision(arrival, caller, now)) {
            case RouteDecision.Refused(ReleaseCause cause, var trace) ->
                respond(transaction, arrival, cause.sipStatus() == 0 ? 404 : cause.sipStatus(), now);
            case RouteDecision.Routed routed -> send(transaction, arrival, caller, phones(routed, now), now);
        }
    }

    private RouteDecision decision(Arrival arrival, KnownCaller caller, Instant now) {
        var dialled = SipUri.parse(arrival.message().requestUri())
                .filter(uri -> views.tenants
                        .ofDomain(uri.host())
                        .filter(tenant -> !tenant.id().equals(caller.tenant()))
                        .isEmpty())
                .map(SipUri::decodedUser)
                .orElse("");
        return views.dialplans
                .of(caller.tenant())
                .map(plan -> Dialplan.evaluate(plan, RouteRequest.ofWords(caller.caller(), dialled, now)))
                .orElse(new RouteDecision.Refused(ReleaseCause.OVERLOADED, List.of()));
    }

    /** Words go to phones: no carrier of ours takes them this way. */
    private List<Contact> phones(RouteDecision.Routed routed, Instant now) {
        return routed.plan().stages().getFirst().targets().stream()
                .filter(Target.Extension.class::isInstance)
                .flatMap(target -> contacts.of(target, now).stream())
                .toList();
    }

    private void send(ServerKey transaction, Arrival arrival, KnownCaller caller, List<Contact> phones, Instant now) {
        if (phones.isEmpty()) {
            respond(transaction, arrival, 480, now);
            return;
        }
        var under = new Pending(transaction, arrival, phones.size());
        for (Contact phone : phones) {
            var flow = sender.flow(phone.flow());
            var domain = views.tenants
                    .find(caller.tenant())
                    .map(TenantRecord::domain)
                    .orElse("invalid");
            var message = messages.text(arrival, caller.name(), domain, phone, flow, ++sent, now);
            pending.put(ClientKey.of(message), under);
            sip.send(message, flow, now);
        }
    }

    /** @return whether the effect was of a message here */
    boolean on(SipEffect effect, Instant now) {
        return switch (effect) {
            case SipEffect.ResponseReceived(ClientKey client, SipMessage response, var source) ->
                response.status() < 200 ? pending.containsKey(client) : ended(client, response.status(), now);
            case SipEffect.TimedOut(ClientKey client) -> ended(client, 480, now);
            case SipEffect.TransportFailed(ClientKey client) -> ended(client, 480, now);
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

    private boolean ended(ClientKey client, int status, Instant now) {
        var under = pending.remove(client);
        if (under == null) {
            return false;
        }
        under.unanswered--;
        if (!under.answered && (status < 300 || under.unanswered == 0)) {
            under.answered = true;
            respond(under.transaction, under.arrival, status < 300 ? 200 : status, now);
        }
        return true;
    }

    private void respond(ServerKey transaction, Arrival arrival, int status, Instant now) {
        sip.respond(transaction, messages.refusal(arrival.call(), arrival.message(), status, List.of()), now);
    }
}
