package io.tandem.platform.requests;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves to a server that a request is its customer's, and made now: HMAC-SHA256 (RFC 2104) of time, method, target and body. */
public final class Signature {
    public static final String HEADER = "Tandem-Signature";
    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /**
     * @param target path and query (RFC 9112 section 3.2.1)
     * @return {@code t=seconds since 1970,v1=hex}
     */
    public static String of(String secret, Instant now, String method, String target, String body) {
        long seconds = now.getEpochSecond();
        String text = seconds + "\n" + method + "\n" + target + "\n" + body;
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(hmac(secret, text));
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", missing);
        }
    }
}
