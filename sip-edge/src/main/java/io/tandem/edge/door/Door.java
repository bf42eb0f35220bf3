package io.tandem.edge.door;

import io.tandem.bus.trace.CallSpan;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.edge.EdgeMeters;
import io.tandem.edge.EdgeSpans;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.identity.FlowTokens;
import io.tandem.edge.message.Parsed;
import io.tandem.edge.message.ReceivedMessage;
import io.tandem.edge.message.SipParser;
import io.tandem.edge.net.Peer;
import io.tandem.edge.net.SipInbound;
import io.tandem.edge.owner.Arrival;
import io.tandem.edge.owner.FlowSender;
import io.tandem.edge.owner.Owners;
import io.tandem.edge.view.CellViews;
import io.tandem.sip.EncodedMessage;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.types.CallId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The first to see a message. Responses go by their branch, requests within a dialog by their tag, and new calls by a
 * keyed hash to the owner; all else is answered here.
 */
public final class Door implements SipInbound {
    private final ThreadLocal<SipParser> parsers = ThreadLocal.withInitial(SipParser::new);
    private final CellViews views;
    private final String cellRealm;
    private final CallTags tags;
    private final FlowTokens flows;
    private final Callers callers;
    private final Registrations registrations;
    private final ConnectedPhones connected;
    private final Answers answers;
    private final Owners owners;
    private final FlowSender sender;
    private final EdgeMeters meters;
    private final EdgeSpans spans;
    private final InstantSource clock;

    public Door(
            CellViews views,
            String cellRealm,
            CallTags tags,
            FlowTokens flows,
            Callers callers,
            Registrations registrations,
            ConnectedPhones connected,
            Answers answers,
            Owners owners,
            FlowSender sender,
            EdgeMeters meters,
            EdgeSpans spans,
            InstantSource clock) {
        this.views = views;
        this.cellRealm = cellRealm;
        this.tags = tags;
        this.flows = flows;
        this.callers = callers;
        this.registrations = registrations;
        this.connected = connected;
        this.answers = answers;
        this.owners = owners;
        this.sender = sender;
        this.meters = meters;
        this.spans = spans;
        this.clock = clock;
    }

    @Override
    public void received(Peer peer, byte[] bytes) {
        switch (parsers.get().parse(bytes, peer.transport().isStream())) {
            case Parsed.Understood(ReceivedMessage message) -> take(message, peer);
            case Parsed.Refused(int status, EncodedMessage response) -> {
                meters.received("broken");
                meters.answered(status);
                sender.reply(peer, response.bytes());
            }
            case Parsed.Ignored ignored -> meters.ignored();
        }
    }

    @Override
    public void closed(Peer peer) {
        connected.closed(flows.of(peer));
    }

    private void take(ReceivedMessage message, Peer peer) {
        if (message.isRequest()) {
            meters.received(message.method());
            message.stampSource(peer.host(), peer.port());
            takeRequest(message, peer);
        } else {
            meters.received("response");
            tags.ofBranch(message.topBranch()).ifPresent(place -> deliver(place.call(), message, peer));
        }
    }

    private void takeRequest(SipMessage request, Peer peer) {
        var refusal = RequestRules.refusal(request);
        if (refusal.isPresent()) {
            answer(request, peer, refusal.get().status(), refusal.get().headers());
        } else if (!request.toTag().isEmpty()) {
            takeWithinDialog(request, peer);
        } else {
            takeNew(request, peer);
        }
    }

    private void takeWithinDialog(SipMessage request, Peer peer) {
        var place = tags.ofTag(request.toTag());
        if (place.isPresent()) {
            deliver(place.get().call(), request, peer);
        } else if (!request.method().equals("ACK")) {
            // An ACK to one of the door's own refusals ends here too: it needs nothing more.
            answer(request, peer, 481, List.of());
        }
    }

    private void takeNew(SipMessage request, Peer peer) {
        switch (request.method()) {
            case "INVITE", "MESSAGE" -> takeFromCaller(request, peer);
            case "CANCEL" -> deliver(callOf(request, peer), request, peer);
            case "REGISTER" -> takeRegister(request, peer);
            case "OPTIONS" -> answer(request, peer, 200, OptionsAnswer.HEADERS);
            case "ACK" -> meters.ignored();
            case "BYE", "UPDATE", "PRACK", "INFO" -> answer(request, peer, 481, List.of());
            case String other -> answer(request, peer, RequestRules.statusOfUnsupported(other), List.of(Answers.ALLOW));
        }
    }

    /** A new call, or words outside of any. */
    private void takeFromCaller(SipMessage request, Peer peer) {
        var start = clock.instant();
        var trunks = callers.trunksOf(request, peer);
        var realm = Realm.of(request, "From", views.tenants, cellRealm);
        switch (callers.identify(request, trunks, realm, peer, start)) {
            case Callers.Identification.Known(var caller) -> {
                var call = tags.callOf(request, realmName(trunks, realm, peer));
                owners.deliver(new Arrival(call, request, flows.of(peer), caller));
                spans.done(call, request.method() + " at the door", CallSpan.Kind.SERVER, start, transport(peer));
            }
            case Callers.Identification.Challenged(List<Header> challenges) -> answer(request, peer, 401, challenges);
            case Callers.Identification.Denied() -> answer(request, peer, 403, List.of());
        }
    }

    private static Map<String, String> transport(Peer peer) {
        return Map.of("network.transport", peer.transport().toString());
    }

    private CallId callOf(SipMessage request, Peer peer) {
        var realm = Realm.of(request, "From", views.tenants, cellRealm);
        return tags.callOf(request, realmName(callers.trunksOf(request, peer), realm, peer));
    }

    private static String realmName(List<TrunkRecord> trunks, Realm realm, Peer peer) {
        return trunks.isEmpty() ? realm.name() : "carrier " + peer.host();
    }

    private void takeRegister(SipMessage register, Peer peer) {
        var realm = Realm.of(register, "To", views.tenants, cellRealm);
        registrations.on(register, realm, flows.of(peer), peer, clock.instant(), response -> {
            meters.answered(response.status());
            sender.reply(peer, response.encoded().bytes());
            if (Registrations.asksForKeepAlive(response)) {
                sender.expectWithin(peer, Registrations.FLOW_IS_DEAD_AFTER);
            }
        });
    }

    private void deliver(CallId call, SipMessage message, Peer peer) {
        owners.deliver(new Arrival(call, message, flows.of(peer), null));
    }

    private void answer(SipMessage request, Peer peer, int status, List<Header> headers) {
        meters.answered(status);
        sender.reply(peer, answers.answer(request, status, headers).encoded().bytes());
    }
}
