package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.identity.CallTags.CallLeg;
import io.tandem.sdp.Sdp;
import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.sip.transaction.SipEffect;
import io.tandem.sip.transaction.TransactionKey;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What happens on the legs in SIP, told to their calls in the field's words. */
final class LegEvents {
    /** As long as a browser's back-off may last. */
    private static final Duration RECONNECTING = Duration.ofSeconds(30);

    private final CallTable calls;
    private final CallLegs legs;
    private final CallTags tags;
    private final SessionRefreshes refreshes;
    private final SoonAgain soonAgain;
    private final BiConsumer<SipEffect.RequestReceived, Instant> requests;
    private final InviteResponses inviteResponses;
    private final ReofferResponses reofferResponses;

    /** A leg and its call, both alive. */
    private interface OfLeg {
        void accept(OwnedCall call, SipLeg leg);
    }

    /** @param requests takes new transactions of peers */
    LegEvents(
            CallTable calls,
            CallLegs legs,
            CallTags tags,
            SessionRefreshes refreshes,
            SoonAgain soonAgain,
            BiConsumer<SipEffect.RequestReceived, Instant> requests) {
        this.calls = calls;
        this.legs = legs;
        this.tags = tags;
        this.refreshes = refreshes;
        this.soonAgain = soonAgain;
        this.requests = requests;
        this.inviteResponses = new InviteResponses(calls, legs);
        this.reofferResponses = new ReofferResponses(calls, legs, refreshes);
    }

    void on(SipEffect effect, Instant now) {
        switch (effect) {
            case SipEffect.RequestReceived received -> requests.accept(received, now);
            case SipEffect.AckReceived(var invite, SipMessage ack, Flow source) -> acknowledged(invite, ack, now);
            case SipEffect.CancelReceived(ServerKey invite, SipMessage cancel) ->
                ofAsker(invite, (call, leg) -> cancelled(call, leg, invite, cancel, now));
            case SipEffect.ResponseReceived(ClientKey client, SipMessage response, Flow source) ->
                ofBranch(client.branch(), (call, leg) -> responded(call, leg, response, now));
            case SipEffect.StrayResponse(SipMessage response, Flow source) ->
                ofBranch(response.topBranch(), (call, leg) -> inviteResponses.responded(call, leg, response, now));
            case SipEffect.TimedOut(ClientKey client) ->
                ofBranch(client.branch(), (call, leg) -> failed(call, leg, client, ReleaseCause.UNREACHABLE));
            case SipEffect.PrackMissing(var invite) ->
                ofAsker(invite, (call, leg) -> legs.callers().lost(call, leg, ReleaseCause.UNREACHABLE, now));
            case SipEffect.AckMissing(ServerKey invite, boolean answered) -> ackMissing(invite, answered);
            case SipEffect.TransportFailed(TransactionKey transaction) -> transportFailed(transaction, now);
            case SipEffect.Transmit transmit -> throw new IllegalStateException("sent below: " + transmit);
        }
    }

    private void ofBranch(String branch, OfLeg then) {
        tags.ofBranch(branch).ifPresent(place -> ofLeg(place, then));
    }

    private void ofAsker(ServerKey transaction, OfLeg then) {
        legs.askers().of(transaction).ifPresent(place -> ofLeg(place, then));
    }

    private void ofLeg(CallLeg place, OfLeg then) {
        calls.find(place.call()).ifPresent(call -> {
            var leg = call.legs.get(place.leg());
            if (leg != null) {
                then.accept(call, leg);
            }
        });
    }

    /** Of a former owner's 2xx the dialog alone is known. */
    private void acknowledged(Optional<ServerKey> invite, SipMessage ack, Instant now) {
        invite.flatMap(legs.askers()::of)
                .or(() -> calls.adopted(ack.toTag()))
                .or(() -> tags.ofTag(ack.toTag()))
                .ifPresent(place -> ofLeg(place, (call, leg) -> {
                    boolean first = invite.filter(key -> key.equals(leg.caller)).isPresent();
                    if (first) {
                        leg.invite = null;
                    }
                    answeredByAck(call, leg, ack, first, now);
                }));
    }

    /** RFC 3261 section 13.2.1: where the offer was ours, the answer is in the ACK. */
    private void answeredByAck(OwnedCall call, SipLeg leg, SipMessage ack, boolean first, Instant now) {
        boolean awaited = leg.awaitsAnswer;
        var sdp = LegMessages.sdp(ack);
        leg.awaitsAnswer = false;
        if (sdp != null && (awaited || leg.resumed)) {
            calls.signal(call, new CallSignal.SessionAnswered(leg.id, new Sdp(sdp)));
        } else if (awaited && first) {
            calls.signal(call, new CallSignal.LegLost(leg.id, ReleaseCause.NO_COMMON_MEDIA));
        }
        legs.reoffers().next(call, leg, now);
    }

    private void cancelled(OwnedCall call, SipLeg leg, ServerKey invite, SipMessage cancel, Instant now) {
        if (!invite.equals(leg.caller)) {
            calls.signal(call, new CallSignal.ReofferCancelled(leg.id));
            return;
        }
        call.remember(ReleaseCause.CANCELLED, cancel);
        if (leg.heldAnswer != null) {
            legs.callers().lost(call, leg, ReleaseCause.CANCELLED, now);
        } else {
            calls.signal(call, new CallSignal.CallerCancelled());
        }
    }

    private void responded(OwnedCall call, SipLeg leg, SipMessage response, Instant now) {
        boolean asked = response.status() == 401 || response.status() == 407;
        if (!asked || !legs.logins().answered(call, leg, response, now)) {
            heard(call, leg, response, now);
        }
    }

    private void heard(OwnedCall call, SipLeg leg, SipMessage response, Instant now) {
        switch (response.method()) {
            case "INVITE" -> inviteResponded(call, leg, response, now);
            case "BYE" -> {
                if (response.status() >= 200) {
                    calls.signal(call, new CallSignal.LegClosed(leg.id));
                }
            }
            case "UPDATE" -> refreshes.responded(call, leg, response, now);
            case "INFO", "MESSAGE" -> legs.asides().responded(call, leg, response);
            case String other -> {}
        }
    }

    private void inviteResponded(OwnedCall call, SipLeg leg, SipMessage response, Instant now) {
        var reoffer = leg.reoffer;
        if (reoffer != null && ClientKey.of(response).equals(reoffer.transaction())) {
            reofferResponses.responded(call, leg, reoffer, response, now);
        } else {
            inviteResponses.responded(call, leg, response, now);
        }
    }

    private void failed(OwnedCall call, SipLeg leg, ClientKey client, ReleaseCause cause) {
        var reoffer = leg.reoffer;
        if (client.method().equals("BYE")) {
            calls.signal(call, new CallSignal.LegClosed(leg.id));
        } else if (reoffer != null && client.equals(reoffer.transaction())) {
            leg.reoffer = null;
            calls.signal(call, new CallSignal.LegLost(leg.id, cause));
        } else if (client.method().equals("UPDATE")) {
            calls.signal(call, new CallSignal.LegLost(leg.id, cause));
        } else if (client.method().equals("INVITE")) {
            leg.invite = null;
            calls.signal(call, new CallSignal.LegRejected(leg.id, cause));
        }
    }

    private void transportFailed(TransactionKey transaction, Instant now) {
        switch (transaction) {
            case ClientKey client -> ofBranch(client.branch(), (call, leg) -> unsent(call, leg, client, now));
            // A response that cannot be sent: the request comes again, or its sender is gone and times out.
            case ServerKey server -> {}
        }
    }

    private void unsent(OwnedCall call, SipLeg leg, ClientKey client, Instant now) {
        if (reofferResponses.unsent(call, leg, client, now)) {
            return;
        }
        var request = leg.unsent(client);
        if (request == null) {
            failed(call, leg, client, ReleaseCause.UNREACHABLE);
        } else {
            leg.flowLost = true;
            sendWhenMoved(call, leg, request, now.plus(RECONNECTING), now);
        }
    }

    /** A phone whose connection broke, or died with its edge, is back within seconds. */
    private void sendWhenMoved(OwnedCall call, SipLeg leg, SipMessage request, Instant until, Instant now) {
        if (call.over) {
            return;
        }
        if (legs.moved().follow(call, leg, now) || !leg.flowLost) {
            legs.line().sip().send(request, leg.flow, now);
        } else if (now.isBefore(until)) {
            soonAgain.look(now, then -> sendWhenMoved(call, leg, request, until, then));
        } else {
            failed(call, leg, ClientKey.of(request), ReleaseCause.UNREACHABLE);
        }
    }

    /**
     * RFC 3261 section 13.3.1.4: a 2xx that nobody confirms for 64*T1 ends the dialog, with BYE. Not where a former owner
     * has said it before us: he may have had the ACK, and the phone may have moved since.
     */
    private void ackMissing(ServerKey invite, boolean answered) {
        if (answered) {
            ofAsker(invite, (call, leg) -> {
                if (!leg.resumed) {
                    calls.signal(call, new CallSignal.LegLost(leg.id, ReleaseCause.UNREACHABLE));
                }
            });
        }
    }
}
