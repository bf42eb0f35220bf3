package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.message.WireMessages;
import io.tandem.sdp.Sdp;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.dialog.Sequence;
import io.tandem.sip.dialog.SessionTimer;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Requests of phones and carriers within their dialogs (RFC 3261 section 12.2.2). */
final class DialogRequests {
    private static final Header ACCEPT = new Header("Accept", "application/sdp");

    private final CallTable calls;
    private final CallLegs legs;
    private final LegLine line;
    private final CallTags tags;
    private final EarlyRequests early = new EarlyRequests();
    private final RandomGenerator random = RandomGenerator.getDefault();

    DialogRequests(CallTable calls, CallLegs legs, CallTags tags) {
        this.calls = calls;
        this.legs = legs;
        this.line = legs.line();
        this.tags = tags;
    }

    /** @param partition of the call that the request is said to be of */
    void on(ServerKey transaction, Arrival arrival, int partition, Instant now) {
        if (!isTaken(transaction, arrival, now) && !early.put(transaction, arrival, partition, now)) {
            refuse(transaction, arrival.message(), 481, now);
        }
    }

    /** @return false if we do not know its call */
    private boolean isTaken(ServerKey transaction, Arrival arrival, Instant now) {
        var request = arrival.message();
        var place = calls.adopted(request.toTag()).or(() -> tags.ofTag(request.toTag()));
        var call = place.flatMap(found -> calls.find(found.call()));
        var leg = call.map(found -> found.legs.get(place.orElseThrow().leg()));
        leg.ifPresent(found ->
                inOrder(call.orElseThrow(), found, transaction, request, arrival.source(), arrival.since(), now));
        return leg.isPresent();
    }

    void owned(int partition, Instant now) {
        early.owned(partition, now);
    }

    /** @return what its next owner has to answer */
    List<Arrival> lost(int partition) {
        return early.lost(partition);
    }

    Optional<Instant> nextDeadline() {
        return early.nextDeadline();
    }

    /** What was too early may have its call by now. */
    void tick(Instant now) {
        early.look(
                (transaction, arrival) -> isTaken(transaction, arrival, now),
                (transaction, arrival) -> {
                    refuse(transaction, arrival.message(), 481, now);
                    return true;
                },
                now);
    }

    /** @param said when the request came to a door: its call may have had no owner for a while */
    private void inOrder(
            OwnedCall call,
            SipLeg leg,
            ServerKey transaction,
            SipMessage request,
            Flow source,
            Instant said,
            Instant now) {
        var dialog = leg.dialog;
        if (dialog == null || !dialog.owns(request)) {
            refuse(transaction, request, 481, now);
            return;
        }
        switch (dialog.receive(request)) {
            case Sequence.InOrder(var next) -> {
                leg.dialog = next;
                // A phone behind NAT or on a new connection is where it last spoke from.
                leg.flow = source;
                leg.flowLost = false;
                take(call, leg, transaction, request, said, now);
            }
            case Sequence.OutOfOrder() -> refuse(transaction, request, 500, now);
        }
    }

    private void take(
            OwnedCall call, SipLeg leg, ServerKey transaction, SipMessage request, Instant said, Instant now) {
        if (SessionTimer.asked(request) instanceof SessionTimer.Asked.TooBrief && changesSession(request)) {
            var shortest = Long.toString(SessionTimer.SHORTEST.toSeconds());
            line.respond(leg, transaction, request, 422, List.of(new Header("Min-SE", shortest)), now);
            return;
        }
        switch (request.method()) {
            case "BYE" -> {
                leg.hungUp = request;
                call.remember(ReleaseCause.NORMAL, request);
                calls.signal(call, new CallSignal.LegHungUp(leg.id, said));
            }
            case "INVITE" -> reinvited(call, leg, transaction, request, now);
            case "UPDATE" -> updated(call, leg, transaction, request, now);
            case "INFO" -> legs.asides().info(call, leg, transaction, request, now);
            case "MESSAGE" -> legs.asides().message(call, leg, transaction, request, now);
            case "REFER" -> legs.referrals().asked(call, leg, transaction, request, now);
            case "PRACK" -> legs.callers().progressConfirmed(call, leg, transaction, request, now);
            case "OPTIONS" -> line.respond(leg, transaction, request, 200, List.of(ACCEPT), now);
            case String other -> line.respond(leg, transaction, request, 405, List.of(LegMessages.ALLOW), now);
        }
    }

    private static boolean changesSession(SipMessage request) {
        return request.method().equals("INVITE") || request.method().equals("UPDATE");
    }

    private void reinvited(OwnedCall call, SipLeg leg, ServerKey transaction, SipMessage request, Instant now) {
        legs.askers().asked(transaction, call, leg);
        var sdp = LegMessages.sdp(request);
        if (sdp == null && !request.body().isBlank()) {
            line.respond(leg, transaction, request, 415, List.of(ACCEPT), now);
        } else {
            reoffered(call, leg, transaction, request, sdp, now);
        }
    }

    private void updated(OwnedCall call, SipLeg leg, ServerKey transaction, SipMessage request, Instant now) {
        var sdp = LegMessages.sdp(request);
        if (sdp != null) {
            reoffered(call, leg, transaction, request, sdp, now);
        } else if (!request.body().isBlank()) {
            line.respond(leg, transaction, request, 415, List.of(ACCEPT), now);
        } else {
            line.accept(leg, transaction, request, null, now);
        }
    }

    /**
     * RFC 3261 section 14.2: one offer at a time. RFC 3311 section 5.2: before the answer the INVITE's is under way, the
     * caller's to us or ours to the callee.
     */
    private void reoffered(
            OwnedCall call, SipLeg leg, ServerKey transaction, SipMessage request, @Nullable String sdp, Instant now) {
        boolean early = leg.dialog != null && leg.dialog.stage() == Dialog.Stage.EARLY;
        if (leg.reoffered != null || (early && leg.isCallers())) {
            line.respond(leg, transaction, request, 500, List.of(retryAfter()), now);
        } else if (leg.offers() || early) {
            line.respond(leg, transaction, request, 491, List.of(), now);
        } else {
            leg.reoffered = request;
            if (leg.reoffer != null && leg.reoffer.step() == SipLeg.Reoffer.REFRESH) {
                // A refresh of ours that has met a 491: the peer's re-INVITE does as well.
                leg.reoffer = null;
            }
            calls.signal(
                    call,
                    sdp == null
                            ? new CallSignal.OfferRequested(leg.id)
                            : new CallSignal.ReofferReceived(leg.id, new Sdp(sdp)));
        }
    }

    /** RFC 3261 section 14.2: a moment of chance, up to 10 s. */
    private Header retryAfter() {
        return new Header("Retry-After", Integer.toString(random.nextInt(1, 11)));
    }

    private void refuse(ServerKey transaction, SipMessage request, int status, Instant now) {
        // The request has our tag already, and keeps it.
        line.sip()
                .respond(
                        transaction,
                        line.messages()
                                .messages()
                                .response(request, status, WireMessages.words(status), null, List.of(), null),
                        now);
    }
}
