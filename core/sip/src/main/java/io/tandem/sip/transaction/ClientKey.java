package io.tandem.sip.transaction;

import io.tandem.sip.SipMessage;

/** Finds a client transaction: the branch that we put into Via, and the method of CSeq (RFC 3261 section 17.1.3). */
public record ClientKey(String branch, String method) implements TransactionKey {

    /** @param message a request that we send, or a response to it */
    public static ClientKey of(SipMessage message) {
        return new ClientKey(message.topBranch(), message.method());
    }
}
