package io.tandem.e2e.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One Digest challenge of a 401 or 407, and the answer to it (RFC 7616 section 3.4, RFC 8760). */
public record Challenge(
        String realm, String nonce, String algorithm, boolean qop, Optional<String> opaque, boolean stale) {

    /** @return the challenges in the order offered, of WWW-Authenticate or Proxy-Authenticate */
    public static List<Challenge> of(SipText response) {
        return response.all(response.status() == 407 ? "Proxy-Authenticate" : "WWW-Authenticate").stream()
                .map(Challenge::parse)
                .toList();
    }

    private static Challenge parse(String value) {
        return new Challenge(
                field(value, "realm").orElse(""),
                field(value, "nonce").orElse(""),
                field(value, "algorithm").orElse("MD5"),
                field(value, "qop").isPresent(),
                field(value, "opaque"),
                field(value, "stale").map(Boolean::parseBoolean).orElse(false));
    }

    private static Optional<String> field(String value, String name) {
        Matcher found = Pattern.compile("(?i)[\\s,]" + name + "\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))")
                .matcher(value);
        return found.find() ? Optional.of(found.group(1) != null ? found.group(1) : found.group(2)) : Optional.empty();
    }

    /** @return the value of Authorization or Proxy-Authorization */
    public String answer(String user, String password, String method, String uri) {
        String cnonce = UUID.randomUUID().toString().substring(0, 8);
        String ha1 = hash(user + ":" + realm + ":" + password);
        String ha2 = hash(method + ":" + uri);
        String response = qop
                ? hash(String.join(":", ha1, nonce, "00000001", cnonce, "auth", ha2))
                : hash(ha1 + ":" + nonce + ":" + ha2);
        return "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\", algorithm=%s%s%s"
                .formatted(
                        user,
                        realm,
                        nonce,
                        uri,
                        response,
                        algorithm,
                        qop ? ", qop=auth, nc=00000001, cnonce=\"" + cnonce + "\"" : "",
                        opaque.map(value -> ", opaque=\"" + value + "\"").orElse(""));
    }

    private String hash(String text) {
        try {
            String name = algorithm.equalsIgnoreCase("MD5") ? "MD5" : "SHA-256";
            return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5 and SHA-256", impossible);
        }
    }
}
