package io.tandem.edge.owner;

import io.tandem.call.CallEffect.OfferLeg;
import io.tandem.call.CallerName;
import io.tandem.call.Contact;
import io.tandem.contracts.calls.CallCommand.BringText;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.message.WireMessages;
import io.tandem.edge.owner.CarrierTerms.ShownCaller;
import io.tandem.sdp.Sdp;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Body;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.dialog.DialogRequest;
import io.tandem.sip.dialog.SessionTimer;
import io.tandem.sip.header.MaxForwards;
import io.tandem.sip.header.NameAddr;
import io.tandem.sip.header.OptionTags;
import io.tandem.sip.header.RAck;
import io.tandem.sip.header.SipUri;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What our side of a leg says. The same call and leg make the same INVITE on any node: the same bytes. */
final class LegMessages {
    static final Header ALLOW =
            new Header("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, PRACK, INFO, MESSAGE, REFER");
    static final Header SUPPORTED = new Header(
            "Supported",
            String.join(
                    ", ",
                    OptionTags.RELIABLE_PROVISIONAL,
                    OptionTags.SESSION_TIMER,
                    OptionTags.JOIN,
                    OptionTags.REPLACES));

    /** Branches of requests with a proof of who we are count from here, where no other count comes to. */
    private static final long PROVEN = 1L << 40;

    private static final LegId NO_LEG = new LegId(0, 0);
    private static final LegId WORDS = new LegId(0, 1);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);
    private static final String SDP = "application/sdp";

    private final WireMessages messages;
    private final CallTags tags;
    private final OurAddress us;

    LegMessages(WireMessages messages, CallTags tags, OurAddress us) {
        this.messages = messages;
        this.tags = tags;
        this.us = us;
    }

    WireMessages messages() {
        return messages;
    }

    SipMessage invite(OwnedCall call, SipLeg leg, OfferLeg offer, ShownCaller caller, Sdp description) {
        String branch = tags.branch(call.id, leg.id, leg.id.epoch(), 0);
        var headers = new ArrayList<>(List.of(
                new Header("Via", us.via(leg.flow, branch)),
                new Header("Max-Forwards", Integer.toString(hopsLeft(call))),
                new Header("From", Identities.from(caller.name(), leg.tag, caller.domain())),
                new Header(
                        "To",
                        "<"
                                + (leg.trunk == null
                                        ? Identities.uri(offer.contact().target())
                                        : offer.contact().uri()) + ">"),
                new Header("Call-ID", call.id + "-" + leg.id),
                new Header("CSeq", "1 INVITE"),
                us.contact(leg.flow, offer.contact().uri()),
                ALLOW,
                SUPPORTED));
        offer.contact().route().forEach(proxy -> headers.add(new Header("Route", proxy)));
        headers.addAll(SessionTimer.offer(SessionTimer.SHORTEST));
        headers.addAll(caller.asserted());
        headers.addAll(Diversions.of(offer, caller.domain()));
        headers.addAll(AnswerByItself.headers(offer.contact().target(), caller.domain()));
        return messages.request("INVITE", offer.contact().uri(), headers, new Body(SDP, description.text()));
    }

    /** Words outside of a call: no dialog, no Contact (RFC 3428 section 9). The same words make the same bytes for a phone. */
    SipMessage text(Arrival from, CallerName caller, String domain, Contact to, Flow flow) {
        var message = from.message();
        var body = new Body(message.header("Content-Type").orElse("text/plain"), message.body());
        int hops = MaxForwards.next(message).orElse(0);
        return text(from.call(), WORDS, hops, List.of(), body, caller, domain, to, flow, number(to));
    }

    /** Words that were kept, with when they were written (RFC 3261 section 20.17). The same bytes for a phone, too. */
    SipMessage brought(BringText wish, String domain, Contact to, Flow flow) {
        var by = wish.by().isEmpty() ? CallerName.WITHHELD : new CallerName(wish.by(), wish.byName());
        var date = new Header("Date", DATE.format(wish.written().atOffset(ZoneOffset.UTC)));
        var body = new Body("text/plain;charset=UTF-8", wish.words());
        return text(wish.call(), WORDS, 70, List.of(date), body, by, domain, to, flow, number(to));
    }

    private static long number(Contact phone) {
        byte[] uri = phone.uri().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(uri).getMostSignificantBits() >>> 1;
    }

    /**
     * The exchange's own, about a call of its.
     *
     * @param count of such messages of this owner, so that no branch is used twice
     */
    SipMessage notice(
            CallId about, String words, CallerName by, String domain, Contact to, Flow flow, long count, Instant now) {
        var leg = new LegId(now.toEpochMilli(), 1);
        return text(about, leg, 70, List.of(), new Body("text/plain", words), by, domain, to, flow, count);
    }

    private SipMessage text(
            CallId call,
            LegId leg,
            int hops,
            List<Header> more,
            Body body,
            CallerName caller,
            String domain,
            Contact to,
            Flow flow,
            long count) {
        var headers = new ArrayList<>(List.of(
                new Header("Via", us.via(flow, tags.branch(call, leg, leg.epoch(), count))),
                new Header("Max-Forwards", Integer.toString(hops)),
                new Header("From", Identities.from(caller, tags.tag(call, leg), domain)),
                new Header("To", "<" + Identities.uri(to.target()) + ">"),
                new Header("Call-ID", call + "-" + count),
                new Header("CSeq", "1 MESSAGE")));
        headers.addAll(more);
        to.route().forEach(proxy -> headers.add(new Header("Route", proxy)));
        return messages.request("MESSAGE", to.uri(), headers, body);
    }

    /** A B2BUA counts as a hop, or a call that comes back over a carrier would go around for ever. */
    private static int hopsLeft(OwnedCall call) {
        var caller = call.legs.get(call.state.call().callerLeg());
        var invite = caller == null ? null : caller.invite;
        return invite == null ? 69 : MaxForwards.next(invite).orElse(0);
    }

    /** The same INVITE once more, with a longer session (RFC 4028 section 7.4): same Call-ID and tag, next CSeq. */
    SipMessage again(OwnedCall call, SipLeg leg, SipMessage invite, Duration shortest) {
        String text = AgainRequest.of(invite, us.via(leg.flow, nextBranch(call, leg)), invite.cseq() + 1);
        for (Header header : SessionTimer.offer(shortest)) {
            text = text.replaceFirst("(?m)^" + header.name() + ":.*$", header.name() + ": " + header.value());
        }
        return messages.read(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same request with a proof of who we are. Its branch follows from call, leg and number, so that a new owner's is
     * the same.
     */
    SipMessage proven(OwnedCall call, SipLeg leg, SipMessage request, long cseq, Header proof) {
        String branch = tags.branch(call.id, leg.id, leg.id.epoch(), PROVEN + cseq);
        return messages.read(
                AgainRequest.of(request, us.via(leg.flow, branch), cseq, proof).getBytes(StandardCharsets.UTF_8));
    }

    /** Our INVITE, of which a new owner has the headers alone. */
    SipMessage withDescription(SipMessage head, Sdp offer) {
        return messages.read(AgainRequest.withBody(head, SDP, offer.text()).getBytes(StandardCharsets.UTF_8));
    }

    SipMessage response(SipLeg leg, SipMessage request, int status, List<Header> more, @Nullable String sdp) {
        var headers = new ArrayList<Header>(more);
        if (status > 100 && status < 300) {
            headers.add(us.contact(leg.flow, request.requestUri()));
            headers.add(ALLOW);
            headers.add(SUPPORTED);
        }
        return messages.response(
                request,
                status,
                WireMessages.words(status),
                status == 100 ? null : leg.tag,
                headers,
                sdp == null ? null : new Body(SDP, sdp));
    }

    /** A response to a request of no leg of ours; its tag leads the ACK here nevertheless. */
    SipMessage refusal(CallId call, SipMessage request, int status, List<Header> headers) {
        String tag = tags.tag(call, NO_LEG);
        return messages.response(request, status, WireMessages.words(status), tag, headers, null);
    }

    SipMessage rejection(OwnedCall call, SipLeg leg, SipMessage invite, ReleaseCause cause) {
        int status = cause.sipStatus() == 0 ? ReleaseCause.NO_ANSWER.sipStatus() : cause.sipStatus();
        var headers = new ArrayList<>(reason(call, cause));
        if (status == 503) {
            // RFC 3261 section 21.5.4: without it the phone takes 503 for 500 and may not come back.
            headers.add(new Header("Retry-After", "5"));
        }
        return response(leg, invite, status, headers, null);
    }

    /** In the words of the peer that has given this cause, where it has used any; else in ours. */
    static List<Header> reason(OwnedCall call, ReleaseCause cause) {
        var said = call.reasons.get(cause);
        return said == null ? reason(cause) : List.of(new Header("Reason", said));
    }

    /** RFC 3326: why, for the phone's list of calls; answered elsewhere is not a missed call. */
    static List<Header> reason(ReleaseCause cause) {
        String value = cause == ReleaseCause.ANSWERED_ELSEWHERE
                ? "SIP;cause=200;text=\"Call completed elsewhere\""
                : "Q.850;cause=" + cause.q850() + ";text=\"" + cause.words() + "\"";
        return List.of(new Header("Reason", value));
    }

    /** Takes a CSeq number of the leg's dialog. */
    SipMessage request(
            OwnedCall call, SipLeg leg, Dialog dialog, String method, List<Header> more, @Nullable String sdp) {
        var request = dialog.request(method, us.via(leg.flow, nextBranch(call, leg)), more);
        leg.dialog = request.dialog();
        return made(request, sdp);
    }

    SipMessage reinvite(OwnedCall call, SipLeg leg, Dialog dialog, String sdp) {
        return request(call, leg, dialog, "INVITE", refreshing(leg, dialog), sdp);
    }

    /** Changes nothing but the session's age (RFC 4028). */
    SipMessage update(OwnedCall call, SipLeg leg, Dialog dialog) {
        return request(call, leg, dialog, "UPDATE", refreshing(leg, dialog), null);
    }

    private List<Header> refreshing(SipLeg leg, Dialog dialog) {
        var headers = new ArrayList<>(List.of(us.contact(leg.flow, dialog.remoteTarget()), ALLOW, SUPPORTED));
        headers.addAll(leg.refresh());
        return headers;
    }

    /** In the early dialog whose response it confirms, which need not be the leg's. */
    SipMessage prack(OwnedCall call, SipLeg leg, Dialog dialog, RAck confirmed) {
        var request = dialog.request(
                "PRACK", us.via(leg.flow, nextBranch(call, leg)), List.of(new Header("RAck", confirmed.toString())));
        leg.early.go(dialog.remoteTag(), request.dialog());
        var current = leg.dialog;
        if (current == null || current.remoteTag().equals(dialog.remoteTag())) {
            leg.dialog = request.dialog();
        }
        return made(request, null);
    }

    SipMessage ack(OwnedCall call, SipLeg leg, Dialog dialog, SipMessage answer) {
        return made(dialog.ack(answer, us.via(leg.flow, nextBranch(call, leg)), List.of()), null);
    }

    private String nextBranch(OwnedCall call, SipLeg leg) {
        return tags.branch(call.id, leg.id, call.epoch, ++call.branches);
    }

    /** Takes a CSeq number of the leg's dialog, too. */
    SipMessage request(OwnedCall call, SipLeg leg, Dialog dialog, String method, Body body) {
        var request = dialog.request(method, us.via(leg.flow, nextBranch(call, leg)), List.of());
        leg.dialog = request.dialog();
        return request.message(messages, body);
    }

    /** Of a subscription that a REFER has made (RFC 3515 section 2.4.4); takes a CSeq number, too. */
    SipMessage notify(OwnedCall call, SipLeg leg, Dialog dialog, List<Header> more, Body body) {
        var headers = new ArrayList<>(more);
        headers.add(us.contact(leg.flow, dialog.remoteTarget()));
        var request = dialog.request("NOTIFY", us.via(leg.flow, nextBranch(call, leg)), headers);
        leg.dialog = request.dialog();
        return request.message(messages, body);
    }

    private SipMessage made(DialogRequest request, @Nullable String sdp) {
        return request.message(messages, sdp == null ? null : new Body(SDP, sdp));
    }

    /** Where a request in this dialog goes when not back on the flow: the first route, else the peer's Contact. */
    static String nextHop(Dialog dialog) {
        return dialog.routeSet().stream()
                .findFirst()
                .flatMap(NameAddr::parse)
                .flatMap(NameAddr::sipUri)
                .map(SipUri::toString)
                .orElse(dialog.remoteTarget());
    }

    /** @return the SDP of a message, null if there is none */
    static @Nullable String sdp(SipMessage message) {
        return message.contentType().equals(SDP) && !message.body().isBlank() ? message.body() : null;
    }
}
