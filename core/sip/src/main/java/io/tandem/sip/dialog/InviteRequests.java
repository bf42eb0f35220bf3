package io.tandem.sip.dialog;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages;
import io.tandem.sip.SipMessages.Header;
import java.util.ArrayList;
import java.util.List;

/** The two requests that live in the transaction of an INVITE: CANCEL, and ACK to a failure. */
public final class InviteRequests {
    private InviteRequests() {}

    /**
     * RFC 3261 section 9.1: Request-URI, Call-ID, To, From, CSeq number, Route and the top Via are the INVITE's.
     *
     * @param more such as Reason
     */
    public static SipMessage cancel(SipMessages messages, SipMessage invite, List<Header> more) {
        return likeInvite(messages, "CANCEL", invite, first(invite, "To"), more);
    }

    /** RFC 3261 section 17.1.1.3: as CANCEL, but To is the response's, with its tag. */
    public static SipMessage ackOfFailure(SipMessages messages, SipMessage invite, SipMessage failure) {
        return likeInvite(messages, "ACK", invite, first(failure, "To"), List.of());
    }

    private static SipMessage likeInvite(
            SipMessages messages, String method, SipMessage invite, String to, List<Header> more) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Via", first(invite, "Via")));
        headers.add(new Header("Max-Forwards", "70"));
        invite.headers("Route").forEach(route -> headers.add(new Header("Route", route)));
        headers.add(new Header("From", first(invite, "From")));
        headers.add(new Header("To", to));
        headers.add(new Header("Call-ID", invite.callId()));
        headers.add(new Header("CSeq", invite.cseq() + " " + method));
        headers.addAll(more);
        return messages.request(method, invite.requestUri(), headers, null);
    }

    private static String first(SipMessage message, String header) {
        return message.header(header).orElse("");
    }
}
