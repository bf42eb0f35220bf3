package io.tandem.sip.transaction;

import io.tandem.sip.EncodedMessage;
import io.tandem.sip.SipMessage;
import java.util.Optional;

/** What the transactions ask of the transport ({@link Transmit}) or tell their user (all others), in order. */
public sealed interface SipEffect {

    /**
     * Send these bytes. Where that fails, tell {@link Transactions#transportFailed} this key.
     *
     * @param transaction whose message it is; an ACK's is the INVITE's
     */
    record Transmit(EncodedMessage message, Flow flow, TransactionKey transaction) implements SipEffect {}

    /**
     * A new request, never ACK or CANCEL. It waits for {@link Transactions#respond}: an INVITE without end, any other
     * for 64*T1.
     */
    record RequestReceived(ServerKey transaction, SipMessage request, Flow source) implements SipEffect {}

    /**
     * The ACK to a 2xx, once.
     *
     * @param invite whose 2xx it confirms; empty where none waits for it (late, or of a former owner)
     */
    record AckReceived(Optional<ServerKey> invite, SipMessage ack, Flow source) implements SipEffect {}

    /**
     * The caller gives up; the CANCEL itself is answered already. Respond 487 to the INVITE (RFC 3261 section 9.2).
     *
     * @param invite has no final response yet
     * @param cancel for its Reason header
     */
    record CancelReceived(ServerKey invite, SipMessage cancel) implements SipEffect {}

    /**
     * A response that is new to the user: provisional ones each time, final ones once, a 2xx to INVITE once for each To
     * tag, to be confirmed by {@link Transactions#acknowledge}. Responses to CANCEL are not told.
     */
    record ResponseReceived(ClientKey transaction, SipMessage response, Flow source) implements SipEffect {}

    /**
     * A response without a transaction: a 2xx to an INVITE of a former owner, or one that came too late. Only such a
     * 2xx matters: ACK it, then BYE if it belongs to no dialog (RFC 3261 section 13.2.2.4).
     */
    record StrayResponse(SipMessage response, Flow source) implements SipEffect {}

    /** No final response came in time (timers B and F, or 64*T1 after CANCEL): as if 408 had been received. */
    record TimedOut(ClientKey transaction) implements SipEffect {}

    /** No ACK came: to a final response of 300 or above (timer H; nothing to do), or to a 2xx (send BYE). */
    record AckMissing(ServerKey invite, boolean answered) implements SipEffect {}

    /** No PRACK came to a reliable provisional response: reject the INVITE (RFC 3262 section 3). */
    record PrackMissing(ServerKey invite) implements SipEffect {}

    /** The transport could not send: a request counts as answered by 503 (RFC 3261 section 8.1.3.1). */
    record TransportFailed(TransactionKey transaction) implements SipEffect {}
}
