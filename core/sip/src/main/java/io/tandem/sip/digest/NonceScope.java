package io.tandem.sip.digest;

import io.tandem.sip.SipMessage;

/**
 * Where a nonce may be used: from one source, and for an INVITE in one call only.
 *
 * @param source the peer's address without port, as the door sees it
 * @param callId empty but for INVITE
 */
public record NonceScope(String source, String callId) {

    public static NonceScope of(SipMessage request, String source) {
        return new NonceScope(source, request.method().equals("INVITE") ? request.callId() : "");
    }
}
