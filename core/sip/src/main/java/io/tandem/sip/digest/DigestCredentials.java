package io.tandem.sip.digest;

import java.util.Map;
import java.util.Optional;

/**
 * The value of Authorization or Proxy-Authorization (RFC 7616 section 3.4).
 *
 * @param algorithm as sent, {@code MD5} where absent
 * @param response lower-case hex
 * @param qop empty where absent (RFC 2069)
 * @param cnonce empty where absent
 * @param nonceCount eight hex digits, empty where absent
 */
public record DigestCredentials(
        String user,
        String realm,
        String nonce,
        String uri,
        String algorithm,
        String response,
        String qop,
        String cnonce,
        String nonceCount) {

    /** @return empty if it is no Digest, cannot be read, or lacks or doubles a parameter */
    public static Optional<DigestCredentials> parse(String header) {
        return AuthParameters.parse(header).flatMap(DigestCredentials::of);
    }

    private static Optional<DigestCredentials> of(Map<String, String> given) {
        DigestCredentials credentials = new DigestCredentials(
                given.getOrDefault("username", ""),
                given.getOrDefault("realm", ""),
                given.getOrDefault("nonce", ""),
                given.getOrDefault("uri", ""),
                given.getOrDefault("algorithm", DigestAlgorithm.MD5.token()),
                given.getOrDefault("response", ""),
                given.getOrDefault("qop", ""),
                given.getOrDefault("cnonce", ""),
                given.getOrDefault("nc", ""));
        return Optional.of(credentials).filter(DigestCredentials::isComplete);
    }

    private boolean isComplete() {
        boolean mandatory = !user.isEmpty() && !realm.isEmpty() && !nonce.isEmpty() && !uri.isEmpty();
        return mandatory && isHex(response) && (qop.isEmpty() || isCounted());
    }

    /** RFC 7616 section 3.4: with qop, cnonce and nc are there. */
    private boolean isCounted() {
        return !cnonce.isEmpty() && nonceCount.length() == 8 && isHex(nonceCount);
    }

    private static boolean isHex(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /**
     * RFC 7616 section 3.4.1; without qop as RFC 2617 section 3.2.2.1 keeps it from RFC 2069.
     *
     * @return what {@code response} must be for this method and secret
     */
    public String expectedResponse(DigestAlgorithm by, String method, String ha1) {
        String ha2 = by.hex(method + ":" + uri);
        return qop.isEmpty()
                ? by.hex(ha1 + ":" + nonce + ":" + ha2)
                : by.hex(String.join(":", ha1, nonce, nonceCount, cnonce, qop, ha2));
    }
}
