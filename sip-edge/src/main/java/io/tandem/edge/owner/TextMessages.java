package io.tandem.edge.owner;

import io.tandem.call.CallerName;
import io.tandem.call.Contact;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.dialplan.Dialplan;
import io.tandem.dialplan.Parking;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RouteRequest;
import io.tandem.dialplan.Target;
import io.tandem.edge.view.CellViews;
import io.tandem.sip.SipMessage;
import io.tandem.sip.header.SipUri;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.sip.transaction.SipEffect;
import io.tandem.types.Aor;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * MESSAGE outside of calls (RFC 3428): to every phone of whom it is for, answered by the first 2xx, or by the last refusal; kept where an
 * extension's phones are away ({@link TextKeeping}). What an owner sends follows from the words and the phone: to another owner's repetition a
 * phone says again what it has said.
 */
final class TextMessages {
    private static final CallerName EXCHANGE = new CallerName(Parking.ANY, "Parking");

    /** By then who wants it brought asks again. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final SipLine sip;
    private final LegMessages messages;
    private final CellViews views;
    private final Contacts contacts;
    private final FlowSender sender;
    private final TextNews news;
    private final TextRounds rounds;
    private final TextKeeping keeping;
    private long sent;

    TextMessages(
            SipLine sip,
            LegMessages messages,
            CellViews views,
            Contacts contacts,
            FlowSender sender,
            TextNews news,
            TextRounds rounds,
            TextKeeping keeping) {
        this.sip = sip;
        this.messages = messages;
        this.views = views;
        this.contacts = contacts;
        this.sender = sender;
        this.news = news;
        this.rounds = rounds;
        this.keeping = keeping;
    }

    /** What a phone does with it is its own affair. */
    void tell(OwnedCall about, ExtensionNumber to, String words, Instant now) {
        String domain = domain(about.tenant());
        for (Contact phone : contacts.of(extension(to, domain), now)) {
            var flow = sender.flow(phone.flow());
            sip.send(messages.notice(about.id, words, EXCHANGE, domain, phone, flow, ++sent, now), flow, now);
        }
    }

    void on(ServerKey transaction, Arrival arrival, Instant now) {
        var caller = arrival.caller();
        if (caller == null) {
            respond(transaction, arrival, 403, now);
            return;
        }
        switch (decision(arrival, caller, now)) {
            case RouteDecision.Refused(ReleaseCause cause, var _, var _) ->
                respond(transaction, arrival, cause.sipStatus() == 0 ? 404 : cause.sipStatus(), now);
            case RouteDecision.Routed routed -> send(transaction, arrival, caller, routed, now);
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
    private void send(
            ServerKey transaction, Arrival arrival, KnownCaller caller, RouteDecision.Routed routed, Instant now) {
        var targets = routed.plan().stages().getFirst().targets();
        var phones = targets.stream()
                .filter(Target.Extension.class::isInstance)
                .flatMap(target -> contacts.of(target, now).stream())
                .toList();
        if (targets.size() == 1
                && targets.getFirst() instanceof Target.Extension whose
                && TextKeeping.isText(arrival)) {
            var text = keeping.of(transaction, arrival, caller, whose.number());
            if (phones.isEmpty() || text.hasOthersBefore()) {
                text.keep(Duration.ZERO, now);
            } else {
                rounds.begin(phones, made(arrival, caller), text, now);
                text.keepSoon(now);
            }
        } else if (phones.isEmpty()) {
            respond(transaction, arrival, 480, now);
        } else {
            rounds.begin(
                    phones,
                    made(arrival, caller),
                    (status, at) -> respond(transaction, arrival, status < 300 ? 200 : status, at),
                    now);
        }
    }

    private BiFunction<Contact, Flow, SipMessage> made(Arrival arrival, KnownCaller caller) {
        String domain = domain(caller.tenant());
        return (phone, flow) -> messages.text(arrival, caller.name(), domain, phone, flow);
    }

    /** Words that were kept go to the phones that are there now. */
    void bring(CallCommand.BringText wish, Runnable handled, Instant now) {
        // Whoever wants it asks again if nobody says what became of it.
        handled.run();
        if (wish.at().plus(FRESH).isBefore(now)) {
            return;
        }
        String domain = domain(wish.tenant());
        var phones = contacts.of(extension(wish.to(), domain), now);
        if (phones.isEmpty()) {
            brought(wish, ReleaseCause.UNREACHABLE.sipStatus(), now);
            return;
        }
        boolean ignored = rounds.begin(
                phones,
                (phone, flow) -> messages.brought(wish, domain, phone, flow),
                (status, at) -> brought(wish, status, at),
                now);
    }

    private void brought(CallCommand.BringText wish, int status, Instant now) {
        news.brought(TextKeeping.brought(wish.tenant(), wish.text(), wish.to(), status, now));
    }

    /** @return whether the effect was of a message here */
    boolean on(SipEffect effect, Instant now) {
        return rounds.on(effect, now);
    }

    private String domain(TenantId tenant) {
        return views.tenants.find(tenant).map(TenantRecord::domain).orElse("invalid");
    }

    private static Target.Extension extension(ExtensionNumber number, String domain) {
        return new Target.Extension(number, new Aor(number.digits(), domain));
    }

    private void respond(ServerKey transaction, Arrival arrival, int status, Instant now) {
        sip.respond(transaction, messages.refusal(arrival.call(), arrival.message(), status, List.of()), now);
    }
}
