package io.tandem.sip.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The hash of a digest (RFC 7616 section 3.3), without the -sess variants. */
public enum DigestAlgorithm {
    MD5("MD5", "MD5"),
    SHA256("SHA-256", "SHA-256");

    private final String token;
    private final String jdkName;

    DigestAlgorithm(String token, String jdkName) {
        this.token = token;
        this.jdkName = jdkName;
    }

    /** @return as in {@code algorithm=} */
    public String token() {
        return token;
    }

    /** @return empty for what we do not know */
    public static Optional<DigestAlgorithm> of(String token) {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.token.equalsIgnoreCase(token)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** @return lower-case hex of the UTF-8 text's hash */
    public String hex(String text) {
        try {
            byte[] hash = MessageDigest.getInstance(jdkName).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + jdkName + "; use one that does", e);
        }
    }

    /** @return HA1 of RFC 7616 section 3.4.2, which is as good as the password within its realm */
    public String ha1(String user, String realm, String password) {
        return hex(user + ":" + realm + ":" + password);
    }
}
