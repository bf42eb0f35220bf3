package io.tandem.sip.digest;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.digest.Authentication.Challenge;
import io.tandem.sip.digest.Authentication.Reason;
import io.tandem.sip.digest.Authentication.Refused;
import io.tandem.sip.digest.Authentication.Verified;
import io.tandem.sip.header.Quoted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks for and checks digest credentials (RFC 3261 section 22, RFC 7616, RFC 8760), for one realm of one challenger.
 *
 * @param challenger 401 or 407
 * @param policy the algorithms offered
 */
public record Digest(Nonces nonces, Challenger challenger, String realm, DigestPolicy policy) {
    /** Stands in for an unknown user's secret, so that both take the same way. */
    private static final Ha1 NOBODY = new Ha1("0".repeat(32), "0".repeat(64));

    /** @return the challenges in the order of the policy, {@code qop="auth"} */
    public List<Header> challenges(NonceScope scope, boolean stale, Instant now) {
        String nonce = nonces.issue(scope, now);
        return policy.offered().stream()
                .map(algorithm -> new Header(challenger.challengeHeader(), challenge(algorithm, nonce, stale)))
                .toList();
    }

    private String challenge(DigestAlgorithm algorithm, String nonce, boolean stale) {
        return "Digest realm=" + Quoted.quote(realm) + ",nonce=\"" + nonce + "\",algorithm=" + algorithm.token()
                + ",qop=\"auth\"" + (stale ? ",stale=true" : "");
    }

    /**
     * Checks a request's credentials for this realm; those for other realms are passed over.
     *
     * @param accounts the secret of a user of this realm
     * @param source the peer's address without port
     */
    public Authentication verify(
            SipMessage request, Function<String, Optional<Ha1>> accounts, String source, Instant now) {
        boolean malformed = false;
        for (String header : request.headers(challenger.credentialsHeader())) {
            Optional<DigestCredentials> credentials = DigestCredentials.parse(header);
            if (credentials.filter(c -> c.realm().equals(realm)).isPresent()) {
                return verify(request, credentials.get(), accounts, NonceScope.of(request, source), now);
            }
            // RFC 3261 section 22.2: credentials of a scheme that we do not know are as good as none.
            malformed |= credentials.isEmpty() && header.regionMatches(true, 0, "Digest", 0, 6);
        }
        return malformed ? new Refused(Reason.MALFORMED) : new Challenge(false);
    }

    private Authentication verify(
            SipMessage request,
            DigestCredentials given,
            Function<String, Optional<Ha1>> accounts,
            NonceScope scope,
            Instant now) {
        Optional<DigestAlgorithm> algorithm = DigestAlgorithm.of(given.algorithm())
                .filter(a -> policy.offered().contains(a));
        if (algorithm.isEmpty() || !isOfferedQop(given.qop())) {
            return new Refused(Reason.NOT_OFFERED);
        }
        if (!SameResource.test(given.uri(), request.requestUri())) {
            return new Refused(Reason.OTHER_URI);
        }
        if (!nonces.isFresh(given.nonce(), scope, now)) {
            // RFC 7616 section 3.3. Before the password is looked at: who guesses has to read our answers, so that a
            // source
            // can be held against him that nobody else has invented.
            return new Challenge(true);
        }
        return knowsSecret(given, algorithm.get(), request.method(), accounts.apply(given.user()))
                ? new Verified(given.user())
                : new Refused(Reason.WRONG_RESPONSE);
    }

    /** Absent by RFC 2617 for peers of RFC 2069; auth-int is not offered, as SBCs change bodies. */
    private static boolean isOfferedQop(String qop) {
        return qop.isEmpty() || qop.equals("auth");
    }

    private static boolean knowsSecret(
            DigestCredentials given, DigestAlgorithm algorithm, String method, Optional<Ha1> account) {
        String secret = account.orElse(NOBODY).by(algorithm);
        byte[] expected = given.expectedResponse(algorithm, method, secret).getBytes(StandardCharsets.US_ASCII);
        boolean right = MessageDigest.isEqual(expected, given.response().getBytes(StandardCharsets.US_ASCII));
        return right && account.isPresent();
    }
}
