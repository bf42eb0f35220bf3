package io.tandem.tenants.extension;

import io.tandem.contracts.config.CredentialRecord.Ha1Set;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** H(A1) of RFC 7616 section 3.4.2: {@code user:realm:secret}, hashed. */
final class Ha1 {
    private Ha1() {}

    static Ha1Set of(String user, String realm, Secret secret) {
        var a1 = (user + ":" + realm + ":" + secret.text()).getBytes(StandardCharsets.UTF_8);
        return new Ha1Set(hex("MD5", a1), hex("SHA-256", a1));
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + algorithm, e);
        }
    }
}
