package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.Progress;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.identity.CallTags.CallLeg;
import io.tandem.sdp.Sdp;
import io.tandem.sip.SipMessage;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.header.ContactAddress;
import io.tandem.sip.header.Reasons;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.sip.transaction.SipEffect;
import io.tandem.sip.transaction.TransactionKey;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** What happens on the legs in SIP, told to their calls in the field's words. */
final class LegEvents {
    private static final Duration RECONNECTING = Duration.ofMillis(500);

    private final CallTable calls;
    private final CallLegs legs;
    private final CallTags tags;
    private final SessionRefreshes refreshes;
    private final BiConsumer<SipEffect.RequestReceived, Instant> requests;
    private final RandomGenerator random = RandomGenerator.getDefault();

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
            BiConsumer<SipEffect.RequestReceived, Instant> requests) {
        this.refreshes = refreshes;
        this.calls = calls;
        this.legs = legs;
        this.tags = tags;
        this.requests = requests;
    }

    void on(SipEffect effect, Instant now) {
        switch (effect) {
            case SipEffect.RequestReceived received -> requests.accept(received, now);
            case SipEffect.AckReceived(var invite, SipMessage ack, Flow source) -> acknowledged(invite, source);
            case SipEffect.CancelReceived(ServerKey invite, SipMessage cancel) ->
                ofAsker(invite, (call, leg) -> cancelled(call, leg, cancel, now));
            case SipEffect.ResponseReceived(ClientKey client, SipMessage response, Flow source) ->
                ofBranch(client.branch(), (call, leg) -> responded(call, leg, response, now));
            case SipEffect.StrayResponse(SipMessage response, Flow source) -> stray(response, now);
            case SipEffect.TimedOut(ClientKey client) ->
                ofBranch(client.branch(), (call, leg) -> failed(call, leg, client, ReleaseCause.UNREACHABLE));
            case SipEffect.PrackMissing(var invite) ->
                ofAsker(invite, (call, leg) -> legs.lostCaller(call, leg, ReleaseCause.UNREACHABLE, now));
            case SipEffect.AckMissing(ServerKey invite, boolean answered) -> ackMissing(invite, answered, now);
            case SipEffect.TransportFailed(TransactionKey transaction) -> transportFailed(transaction, now);
            case SipEffect.Transmit transmit -> throw new IllegalStateException("sent below: " + transmit);
        }
    }

    private void ofBranch(String branch, OfLeg then) {
        tags.ofBranch(branch).ifPresent(place -> ofLeg(place, then));
    }

    private void ofAsker(ServerKey transaction, OfLeg then) {
        legs.asker(transaction).ifPresent(place -> ofLeg(place, then));
    }

    private void ofLeg(CallLeg place, OfLeg then) {
        calls.find(place.call()).ifPresent(call -> {
            var leg = call.legs.get(place.leg());
            if (leg != null) {
                then.accept(call, leg);
            }
        });
    }

    private void acknowledged(Optional<ServerKey> invite, Flow source) {
        invite.ifPresent(key -> ofAsker(key, (call, leg) -> {
            if (key.equals(leg.caller)) {
                leg.invite = null;
            }
        }));
    }

    private void cancelled(OwnedCall call, SipLeg leg, SipMessage cancel, Instant now) {
        remember(call, ReleaseCause.CANCELLED, cancel);
        if (leg.heldAnswer != null) {
            legs.lostCaller(call, leg, ReleaseCause.CANCELLED, now);
        } else {
            calls.signal(call, new CallSignal.CallerCancelled());
        }
    }

    /** RFC 3326: what a peer gives as its reason reaches the other side as it was given. */
    static void remember(OwnedCall call, ReleaseCause cause, SipMessage message) {
        if (Reasons.q850(message).isPresent() || Reasons.sip(message).isPresent()) {
            message.header("Reason").ifPresent(said -> call.reasons.put(cause, said));
        }
    }

    private void responded(OwnedCall call, SipLeg leg, SipMessage response, Instant now) {
        switch (response.method()) {
            case "INVITE" -> inviteResponded(call, leg, response, now);
            case "BYE" -> {
                if (response.status() >= 200) {
                    calls.signal(call, new CallSignal.LegClosed(leg.id));
                }
            }
            case "UPDATE" -> refreshes.responded(call, leg, response, now);
            case String other -> {}
        }
    }

    private void inviteResponded(OwnedCall call, SipLeg leg, SipMessage response, Instant now) {
        var reoffer = leg.reoffer;
        if (reoffer != null && ClientKey.of(response).equals(reoffer.transaction())) {
            reofferResponded(call, leg, reoffer, response, now);
        } else if (response.status() < 200) {
            progressed(call, leg, response, now);
        } else if (response.status() < 300) {
            answered(call, leg, response, now);
        } else if (response.status() < 400) {
            leg.invite = null;
            calls.signal(call, new CallSignal.LegRedirected(leg.id, contacts(response)));
        } else if (response.status() == 422 && !leg.retried) {
            legs.offerAgain(call, leg, response, now);
        } else {
            leg.invite = null;
            calls.signal(call, new CallSignal.LegRejected(leg.id, causeOf(call, response)));
        }
    }

    /** RFC 3261 section 8.1.3.4: by q, the order of the header where it is equal. */
    private static List<String> contacts(SipMessage redirection) {
        return redirection.headers("Contact").stream()
                .flatMap(value -> ContactAddress.parse(value).stream())
                .sorted(Comparator.comparingDouble(ContactAddress::q).reversed())
                .map(ContactAddress::uri)
                .toList();
    }

    /** RFC 6432: a gateway's Q.850 cause says more than the status that it had to choose. */
    private static ReleaseCause causeOf(OwnedCall call, SipMessage failure) {
        var bySip = ReleaseCause.ofSipStatus(failure.status());
        var q850 = Reasons.q850(failure);
        var cause = q850.isPresent() ? ReleaseCause.ofQ850(q850.getAsInt()).orElse(bySip) : bySip;
        remember(call, cause, failure);
        return cause;
    }

    private void progressed(OwnedCall call, SipLeg leg, SipMessage response, Instant now) {
        var heard = legs.provisionals().heard(call, leg, response);
        if (heard == null) {
            return;
        }
        var progress = progress(response.status());
        var invite = leg.invite;
        if (invite != null && !response.toTag().isEmpty() && leg.dialog == null) {
            leg.dialog = Dialog.uac(invite, response);
        }
        legs.confirmProgress(leg, heard.prack(), now);
        progress.ifPresent(kind -> calls.signal(
                call,
                new CallSignal.LegProgressed(
                        leg.id,
                        kind,
                        Optional.ofNullable(LegMessages.sdp(response)).map(Sdp::new))));
    }

    private static Optional<Progress> progress(int status) {
        return switch (status) {
            case 180 -> Optional.of(Progress.RINGING);
            case 182 -> Optional.of(Progress.QUEUED);
            case 183 -> Optional.of(Progress.EARLY_MEDIA);
            default -> Optional.empty();
        };
    }

    private void answered(OwnedCall call, SipLeg leg, SipMessage answer, Instant now) {
        var invite = leg.invite;
        var dialog = leg.dialog;
        boolean first = dialog == null || dialog.stage() == Dialog.Stage.EARLY;
        if (invite == null || !first) {
            // RFC 3261 section 13.2.2.4: a second phone behind a fork has answered too; only one can talk.
            legs.dismiss(call, leg, answer, now);
            return;
        }
        // Its early dialog has used numbers; the route set counts anew (RFC 3261 section 13.2.2.4).
        leg.dialog = leg.early
                .dialog(answer.toTag())
                .map(early -> early.confirmed(answer))
                .orElseGet(() -> Dialog.uac(invite, answer));
        leg.unconfirmed = answer;
        leg.agreed(answer, now);
        var said = LegMessages.sdp(answer);
        var sdp = said == null ? leg.early.sdp(answer.toTag()).orElse(null) : said;
        leg.early.clear();
        if (sdp == null) {
            legs.hangUp(call, leg.id, ReleaseCause.NO_COMMON_MEDIA, now);
            calls.signal(call, new CallSignal.LegRejected(leg.id, ReleaseCause.NO_COMMON_MEDIA));
        } else {
            calls.signal(call, new CallSignal.LegAnswered(leg.id, new Sdp(sdp)));
        }
    }

    private void reofferResponded(
            OwnedCall call, SipLeg leg, SipLeg.Reoffer reoffer, SipMessage response, Instant now) {
        int status = response.status();
        if (status < 200) {
            return;
        }
        if (status == 491) {
            leg.reoffer = new SipLeg.Reoffer(reoffer.step(), reoffer.sdp(), null, now.plus(pause(leg)));
            calls.touch(call);
            return;
        }
        leg.reoffer = null;
        if (reoffer.step() == SipLeg.Reoffer.REFRESH) {
            refreshed(call, leg, response, now);
        } else if (status < 300) {
            reofferAnswered(call, leg, reoffer, response, now);
        } else if (status == 481 || status == 408) {
            // RFC 3261 section 12.2.1.2: the peer has forgotten the dialog.
            calls.signal(call, new CallSignal.LegLost(leg.id, ReleaseCause.ofSipStatus(status)));
        } else {
            calls.signal(
                    call, new CallSignal.ReofferRejected(leg.id, reoffer.step(), ReleaseCause.ofSipStatus(status)));
        }
    }

    private void refreshed(OwnedCall call, SipLeg leg, SipMessage response, Instant now) {
        if (response.status() < 300) {
            leg.unconfirmed = response;
            legs.confirm(call, leg, now);
        }
        refreshes.responded(call, leg, response, now);
        legs.refreshed(call, leg, now);
    }

    private void reofferAnswered(OwnedCall call, SipLeg leg, SipLeg.Reoffer reoffer, SipMessage answer, Instant now) {
        var dialog = leg.dialog;
        var sdp = LegMessages.sdp(answer);
        leg.dialog = dialog == null ? null : dialog.refreshed(answer);
        leg.unconfirmed = answer;
        leg.agreed(answer, now);
        legs.confirm(call, leg, now);
        calls.signal(
                call,
                sdp == null
                        ? new CallSignal.ReofferRejected(leg.id, reoffer.step(), ReleaseCause.NO_COMMON_MEDIA)
                        : new CallSignal.ReofferAnswered(leg.id, reoffer.step(), new Sdp(sdp)));
    }

    /** RFC 3261 section 14.1: who made the Call-ID waits longer, so that the two do not meet again. */
    private Duration pause(SipLeg leg) {
        return leg.isCallers()
                ? Duration.ofMillis(random.nextInt(0, 200) * 10L)
                : Duration.ofMillis(2_100 + random.nextInt(0, 190) * 10L);
    }

    /** An answer whose transaction a former owner had, or that came after its call. */
    private void stray(SipMessage response, Instant now) {
        if (response.status() >= 300
                || response.status() < 200
                || !response.method().equals("INVITE")) {
            return;
        }
        ofBranch(response.topBranch(), (call, leg) -> {
            var dialog = leg.dialog;
            if (dialog != null && dialog.owns(response)) {
                leg.unconfirmed = response;
                legs.confirm(call, leg, now);
            } else if (leg.invite != null && dialog == null) {
                answered(call, leg, response, now);
            } else {
                legs.dismiss(call, leg, response, now);
            }
        });
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

    /** A browser whose connection broke is back within seconds, on another one: a change of its session can wait for that. */
    private void unsent(OwnedCall call, SipLeg leg, ClientKey client, Instant now) {
        var reoffer = leg.reoffer;
        if (reoffer != null && client.equals(reoffer.transaction()) && leg.flow.reliable()) {
            leg.reoffer = new SipLeg.Reoffer(reoffer.step(), reoffer.sdp(), null, now.plus(RECONNECTING));
            calls.touch(call);
        } else {
            failed(call, leg, client, ReleaseCause.UNREACHABLE);
        }
    }

    /** RFC 3261 section 13.3.1.4: a 2xx that nobody confirms for 64*T1 ends the dialog, with BYE. */
    private void ackMissing(ServerKey invite, boolean answered, Instant now) {
        if (answered) {
            ofAsker(invite, (call, leg) -> {
                legs.hangUp(call, leg.id, ReleaseCause.UNREACHABLE, now);
                calls.signal(call, new CallSignal.LegLost(leg.id, ReleaseCause.UNREACHABLE));
            });
        }
    }
}
