package io.tandem.edge.door;

import io.tandem.edge.identity.Seal;
import io.tandem.edge.message.WireMessages;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import java.util.List;

/** Responses that the door gives by itself, without a transaction: the same to each retransmission (RFC 3261 8.2.7). */
public final class Answers {
    /** What we understand (RFC 3261 section 20.5). */
    public static final Header ALLOW = new Header(
            "Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, UPDATE, PRACK, INFO, MESSAGE, SUBSCRIBE, PUBLISH");

    private static final int TAG = 16;

    private final WireMessages messages;
    private final Seal tags;

    public Answers(WireMessages messages, Seal tags) {
        this.messages = messages;
        this.tags = tags;
    }

    SipMessage answer(SipMessage request, int status, List<Header> headers) {
        // RFC 3261 section 8.2.7: a stateless UAS makes the same tag for the same request, here from its branch.
        String tag = tags.text(request.topBranch() + "\n" + request.callId() + "\n" + request.fromTag(), TAG);
        return messages.response(request, status, WireMessages.words(status), tag, headers, null);
    }

    SipMessage answer(SipMessage request, int status) {
        return answer(request, status, List.of());
    }
}
