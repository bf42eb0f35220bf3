package io.tandem.edge.owner;

import io.tandem.contracts.config.TrunkRecord;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.message.WireMessages;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.LegId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What we say to a carrier outside of calls: REGISTER (RFC 3261 section 10.2) and OPTIONS (section 11). */
final class CarrierRequests {
    private final WireMessages messages;
    private final CallTags tags;
    private final OurAddress us;

    CarrierRequests(WireMessages messages, CallTags tags, OurAddress us) {
        this.messages = messages;
        this.tags = tags;
        this.us = us;
    }

    static String uri(TrunkRecord trunk) {
        return "sip:" + trunk.address();
    }

    /** @param lasting zero takes our binding back */
    SipMessage register(TrunkRecord trunk, Flow flow, long epoch, long cseq, Duration lasting) {
        var at = us.by(flow);
        String contact = "<sip:" + tags.contact(trunk.id()) + "@" + at.at()
                + at.transport().parameter() + ">;expires=" + lasting.toSeconds();
        String account = "<sip:" + trunk.settings().login().user() + "@"
                + trunk.address().host() + ">";
        var headers = headers(trunk, flow, "REGISTER", account, account, epoch, cseq);
        headers.add(new Header("Contact", contact));
        headers.add(new Header("Expires", Long.toString(lasting.toSeconds())));
        headers.add(LegMessages.ALLOW);
        return messages.request("REGISTER", uri(trunk), headers, null);
    }

    /** Whatever the carrier answers, it lives. */
    SipMessage options(TrunkRecord trunk, Flow flow, long epoch, long cseq) {
        String from = "<sip:tandem@" + us.by(flow).at().host() + ">";
        var headers = headers(trunk, flow, "OPTIONS", from, "<" + uri(trunk) + ">", epoch, cseq);
        headers.add(new Header("Accept", "application/sdp"));
        return messages.request("OPTIONS", uri(trunk), headers, null);
    }

    /** The same request with a proof of who we are. */
    SipMessage proven(TrunkRecord trunk, SipMessage request, Flow flow, long epoch, long cseq, Header proof) {
        String via = us.via(flow, branch(trunk, epoch, cseq));
        return messages.read(AgainRequest.of(request, via, cseq, proof).getBytes(StandardCharsets.UTF_8));
    }

    private List<Header> headers(
            TrunkRecord trunk, Flow flow, String method, String from, String to, long epoch, long cseq) {
        var call = tags.ofTrunk(trunk.id());
        var line = new LegId(epoch, method.equals("REGISTER") ? 0 : 1);
        return new ArrayList<>(List.of(
                new Header("Via", us.via(flow, branch(trunk, epoch, cseq))),
                new Header("Max-Forwards", "70"),
                new Header("From", from + ";tag=" + tags.tag(call, line)),
                new Header("To", to),
                // A registrar may refuse a lower CSeq of a Call-ID, and a new owner does not know the last one's.
                new Header("Call-ID", call + "-" + line),
                new Header("CSeq", cseq + " " + method)));
    }

    private String branch(TrunkRecord trunk, long epoch, long cseq) {
        return tags.branch(tags.ofTrunk(trunk.id()), new LegId(epoch, 0), epoch, cseq);
    }
}
