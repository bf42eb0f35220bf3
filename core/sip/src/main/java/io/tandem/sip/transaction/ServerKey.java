package io.tandem.sip.transaction;

import io.tandem.sip.SipMessage;
import java.util.Locale;

/**
 * Finds a server transaction (RFC 3261 section 17.2.3): branch, sent-by and method, where ACK counts as INVITE.
 *
 * @param branch where the branch has no magic cookie (RFC 2543), what that RFC matches by instead
 * @param sentBy in lower case
 */
public record ServerKey(String branch, String sentBy, String method) implements TransactionKey {
    private static final String MAGIC_COOKIE = "z9hG4bK";

    /** @param request as received */
    public static ServerKey of(SipMessage request) {
        String method = request.method().equals("ACK") ? "INVITE" : request.method();
        return new ServerKey(branchOf(request), request.topSentBy().toLowerCase(Locale.ROOT), method);
    }

    /** @return the key of the INVITE that this CANCEL is about (RFC 3261 section 9.2) */
    ServerKey ofCancelledInvite() {
        return new ServerKey(branch, sentBy, "INVITE");
    }

    /** @return a To tag that every retransmission gets again (RFC 3261 section 19.3 asks for 32 bits, this has 64) */
    String derivedTag() {
        long hash = 0xcbf29ce484222325L; // FNV-1a
        String text = branch + sentBy + method;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return Long.toHexString(hash);
    }

    private static String branchOf(SipMessage request) {
        String branch = request.topBranch();
        return branch.regionMatches(true, 0, MAGIC_COOKIE, 0, MAGIC_COOKIE.length())
                ? branch
                : rfc2543Match(request, branch);
    }

    /** The To tag is left out: it is the one thing that an INVITE and its ACK do not share. */
    private static String rfc2543Match(SipMessage request, String branch) {
        return String.join(
                "\n", request.requestUri(), request.fromTag(), request.callId(), Long.toString(request.cseq()), branch);
    }
}
