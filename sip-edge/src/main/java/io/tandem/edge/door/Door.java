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
import io.tandem.edge.net.Gate;
import io.tandem.edge.net.Peer;
import io.tandem.edge.net.SipInbound;
import io.tandem.edge.owner.Arrival;
import io.tandem.edge.owner.FlowSender;
import io.tandem.edge.owner.Owners;
import io.tandem.edge.view.CellViews;
import io.tandem.sip.EncodedMessage;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.guard.Attempt;
import io.tandem.sip.guard.Offence;
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
    private final Guard guard;
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
            Guard guard,
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
        this.guard = guard;
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
    public Gate gate() {
        return guard;
    }

    @Override
    public void received(Peer peer, byte[] bytes) {
        switch (parsers.get().parse(bytes, peer.transport().isStream())) {
            case Parsed.Understood(ReceivedMessage message) -> take(message, new Asker(peer, bytes.length));
            case Parsed.Refused(int status, EncodedMessage response) -> {
                meters.received("broken");
                guard.offence(peer, Attempt.of(Offence.GARBAGE));
                reply(new Asker(peer, bytes.length), status, response);
            }
            case Parsed.Ignored ignored -> {
                meters.ignored();
                guard.offence(peer, Attempt.of(Offence.GARBAGE));
            }
        }
    }

    @Override
    public void closed(Peer peer) {
        connected.closed(flows.of(peer));
    }

    private void take(ReceivedMessage message, Asker asker) {
        if (message.isRequest()) {
            meters.received(message.method());
            message.stampSource(asker.peer().host(), asker.peer().port());
            takeRequest(message, asker);
        } else {
            meters.received("response");
            tags.ofBranch(message.topBranch()).ifPresent(place -> takeResponse(place.call(), message, asker));
        }
    }

    /** A branch of ours is sealed: whoever knows it has read what we have sent there. */
    private void takeResponse(CallId call, SipMessage response, Asker asker) {
        guard.known(asker.peer().remote().getAddress());
        deliver(call, response, asker);
    }

    private void takeRequest(SipMessage request, Asker asker) {
        var refusal = RequestRules.refusal(request);
        if (guard.isStranger(asker.peer()) && Scanners.isOne(request)) {
            meters.refused(EdgeMeters.Refusal.SCANNER);
            guard.offence(asker.peer(), Attempt.of(Offence.SCANNER));
        } else if (refusal.isPresent()) {
            answer(request, asker, refusal.get().status(), refusal.get().headers());
        } else if (!request.toTag().isEmpty()) {
            takeWithinDialog(request, asker);
        } else {
            takeNew(request, asker);
        }
    }

    private void takeWithinDialog(SipMessage request, Asker asker) {
        var place = tags.ofTag(request.toTag());
        if (place.isPresent()) {
            deliver(place.get().call(), request, asker);
        } else if (!request.method().equals("ACK")) {
            // An ACK to one of the door's own refusals ends here too: it needs nothing more.
            answer(request, asker, 481, List.of());
        }
    }

    private void takeNew(SipMessage request, Asker asker) {
        switch (request.method()) {
            case "INVITE", "MESSAGE", "SUBSCRIBE", "PUBLISH" -> takeFromCaller(request, asker);
            case "CANCEL" -> deliver(callOf(request, asker.peer()), request, asker);
            case "REGISTER" -> takeRegister(request, asker);
            case "OPTIONS" -> answer(request, asker, 200, OptionsAnswer.HEADERS);
            case "ACK" -> meters.ignored();
            case "BYE", "UPDATE", "PRACK", "INFO" -> answer(request, asker, 481, List.of());
            case String other ->
                answer(request, asker, RequestRules.statusOfUnsupported(other), List.of(Answers.ALLOW));
        }
    }

    /** A new call, words outside of any, the wish to watch somebody, or what one says of oneself. */
    private void takeFromCaller(SipMessage request, Asker asker) {
        var peer = asker.peer();
        var start = clock.instant();
        var trunks = callers.trunksOf(request, peer);
        var realm = Realm.of(request, "From", views.tenants, cellRealm);
        if (!trunks.isEmpty()) {
            guard.known(peer.remote().getAddress());
        }
        switch (callers.identify(request, trunks, realm, peer, start)) {
            case Callers.Identification.Known(var caller) -> {
                // What a phone has published once it changes where that is known (RFC 3903 section 4.1).
                var call = request.header("SIP-If-Match")
                        .filter(tag -> request.method().equals("PUBLISH"))
                        .flatMap(tag -> tags.ofTag(tag.strip()))
                        .map(CallTags.CallLeg::call)
                        .orElseGet(() -> tags.callOf(request, realmName(trunks, realm, peer)));
                owners.deliver(new Arrival(call, request, flows.of(peer), caller, start));
                spans.done(call, request.method() + " at the door", CallSpan.Kind.SERVER, start, transport(peer));
            }
            case Callers.Identification.Challenged(List<Header> challenges) -> answer(request, asker, 401, challenges);
            case Callers.Identification.Denied() -> answer(request, asker, 403, List.of());
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

    private void takeRegister(SipMessage register, Asker asker) {
        var realm = Realm.of(register, "To", views.tenants, cellRealm);
        var peer = asker.peer();
        registrations.on(register, realm, flows.of(peer), peer, clock.instant(), response -> {
            reply(asker, response.status(), response.encoded());
            if (Registrations.asksForKeepAlive(response)) {
                sender.expectWithin(peer, Registrations.FLOW_IS_DEAD_AFTER);
            }
        });
    }

    private void deliver(CallId call, SipMessage message, Asker asker) {
        owners.deliver(new Arrival(call, message, flows.of(asker.peer()), null, clock.instant()));
    }

    private void answer(SipMessage request, Asker asker, int status, List<Header> headers) {
        reply(asker, status, answers.answer(request, status, headers).encoded());
    }

    private void reply(Asker asker, int status, EncodedMessage response) {
        if (response.bytes().length > asker.longestAnswer() && guard.isStranger(asker.peer())) {
            meters.refused(EdgeMeters.Refusal.AMPLIFICATION);
        } else {
            meters.answered(status);
            sender.reply(asker.peer(), response.bytes());
        }
    }
}
