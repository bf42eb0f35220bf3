package io.tandem.sip.digest;

import io.tandem.sip.header.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our credentials for a carrier's challenge (RFC 7616 section 3.4, RFC 8760 section 2.3). */
public final class DigestAnswer {
    private static final String FIRST_USE = "00000001";

    private DigestAnswer() {}

    /**
     * The first challenge that we understand is answered, as the challenger put the one it likes best first.
     *
     * @param challenges values of WWW-Authenticate or Proxy-Authenticate in order
     * @param uri the Request-URI
     * @param cnonce unpredictable, made by the caller
     * @return the value of Authorization or Proxy-Authorization; empty if no challenge can be answered
     */
    public static Optional<String> to(
            List<String> challenges, String method, String uri, String user, String password, String cnonce) {
        return challenges.stream()
                .flatMap(text -> AuthParameters.parse(text).stream())
                .flatMap(challenge -> answer(challenge, method, uri, user, password, cnonce).stream())
                .findFirst();
    }

    /** @return whether a challenge says that only the nonce was too old: answer again, at most once in a row */
    public static boolean isStale(String challenge) {
        return AuthParameters.parse(challenge)
                .map(given -> given.getOrDefault("stale", "").equalsIgnoreCase("true"))
                .orElse(false);
    }

    private static Optional<String> answer(
            Map<String, String> challenge, String method, String uri, String user, String password, String cnonce) {
        String offered = challenge.getOrDefault("qop", "");
        boolean counted = List.of(offered.split("\\s*,\\s*")).contains("auth");
        boolean complete = challenge.containsKey("realm") && challenge.containsKey("nonce");
        return DigestAlgorithm.of(challenge.getOrDefault("algorithm", DigestAlgorithm.MD5.token()))
                .filter(_ -> complete && (counted || offered.isEmpty()))
                .map(by -> written(
                        challenge, by, method, password, credentials(challenge, by, uri, user, cnonce, counted)));
    }

    private static DigestCredentials credentials(
            Map<String, String> challenge,
            DigestAlgorithm by,
            String uri,
            String user,
            String cnonce,
            boolean counted) {
        return new DigestCredentials(
                user,
                challenge.getOrDefault("realm", ""),
                challenge.getOrDefault("nonce", ""),
                uri,
                by.token(),
                "",
                counted ? "auth" : "",
                counted ? cnonce : "",
                counted ? FIRST_USE : "");
    }

    private static String written(
            Map<String, String> challenge, DigestAlgorithm by, String method, String password, DigestCredentials c) {
        String response = c.expectedResponse(by, method, by.ha1(c.user(), c.realm(), password));
        String opaque = challenge.get("opaque");
        return "Digest username=" + Quoted.quote(c.user())
                + ",realm=" + Quoted.quote(c.realm())
                + ",nonce=" + Quoted.quote(c.nonce())
                + ",uri=" + Quoted.quote(c.uri())
                + ",response=\"" + response + "\""
                + (challenge.containsKey("algorithm") ? ",algorithm=" + by.token() : "")
                + (c.qop().isEmpty() ? "" : ",qop=auth,nc=" + c.nonceCount() + ",cnonce=" + Quoted.quote(c.cnonce()))
                + (opaque == null ? "" : ",opaque=" + Quoted.quote(opaque));
    }
}
